/**
 * The command {@code enrich}: gene sets in lists, statistics and expression.
 */
@NullMarked
package io.github.foldwise.examples.cli.pathways;

import org.jspecify.annotations.NullMarked;
