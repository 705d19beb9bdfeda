/**
 * What every command needs: files and standard input read, arguments refused, tables, figures, progress and warnings written.
 */
@NullMarked
package io.github.foldwise.examples.cli.shared;

import org.jspecify.annotations.NullMarked;
