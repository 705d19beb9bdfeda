/** Engines of gene set tests: random sets, their enrichment scores, and probabilities far out in the tail. */
@NullMarked
package io.github.foldwise.internal.enrichment;

import org.jspecify.annotations.NullMarked;
