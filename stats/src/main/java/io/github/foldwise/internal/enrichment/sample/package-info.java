/** Scores of gene sets in each sample by itself: from standardised genes, from ranks, and from walks along them. */
@NullMarked
package io.github.foldwise.internal.enrichment.sample;

import org.jspecify.annotations.NullMarked;
