/**
 * The {@code foldwise} command: the library for those who work in a shell or call it from another language.
 *
 * <p>Each command is a class that reads files, asks the library one question and writes the answer as one CSV table. No
 * statistics live here; an option is a word for a setting that the library has, which {@code OptionWords} knows. Commands lie
 * below by what they are about: {@code curve}, {@code plate}, {@code culture}, {@code blot}, {@code reads}, {@code genes} and
 * {@code pathways}. What reads a file ({@code InputFile}) and writes the answer ({@code TableOutput}) is in {@code shared}.
 *
 * <p>Standard output holds the table and nothing else, so that it can be piped; everything meant for a person goes to
 * standard error. The exit status tells wrong arguments (2) from an input that cannot be used (3) and from a failure of any
 * other kind (1), because a pipeline treats the three differently.
 */
@NullMarked
package io.github.foldwise.examples.cli;

import org.jspecify.annotations.NullMarked;
