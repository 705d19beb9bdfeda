/**
 * Commands for dose-response curves: fitted, compared between lines, and each in one number.
 */
@NullMarked
package io.github.foldwise.examples.cli.curve;

import org.jspecify.annotations.NullMarked;
