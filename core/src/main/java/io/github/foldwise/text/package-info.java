/**
 * How results and settings print: a headline of at most 48 characters that holds the answer, then rows of at most 80.
 */
@NullMarked
package io.github.foldwise.text;

import org.jspecify.annotations.NullMarked;
