/**
 * Commands for a line in culture: the doses planned, the log kept, growth, and whether resistance stays.
 */
@NullMarked
package io.github.foldwise.examples.cli.culture;

import org.jspecify.annotations.NullMarked;
