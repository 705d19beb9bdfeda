/** Reads as a sequencer leaves them: what they are, and whether they can be used. */
@NullMarked
package io.github.foldwise.io.reads;

import org.jspecify.annotations.NullMarked;
