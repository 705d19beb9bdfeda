/** Wells in the cells of a file: blocks in the shape of a plate, titles and headers of tables, what a cell says of its well. */
@NullMarked
package io.github.foldwise.io.internal.plate;

import org.jspecify.annotations.NullMarked;
