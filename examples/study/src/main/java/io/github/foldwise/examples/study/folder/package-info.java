/**
 * A folder of data as it is found: its index, the files that belong to it, and the choices it leaves open.
 */
@NullMarked
package io.github.foldwise.examples.study.folder;

import org.jspecify.annotations.NullMarked;
