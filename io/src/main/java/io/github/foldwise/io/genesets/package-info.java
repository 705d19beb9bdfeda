/** Files of gene sets, and of the statistics that they are held against. */
@NullMarked
package io.github.foldwise.io.genesets;

import org.jspecify.annotations.NullMarked;
