/**
 * Commands for blots: protein before the gel, bands of images, their folds, and the mechanism read from them.
 */
@NullMarked
package io.github.foldwise.examples.cli.blot;

import org.jspecify.annotations.NullMarked;
