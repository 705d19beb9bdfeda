/** Tables of bands of western blots, as laboratories and densitometry programs write them. */
@NullMarked
package io.github.foldwise.io.blot;

import org.jspecify.annotations.NullMarked;
