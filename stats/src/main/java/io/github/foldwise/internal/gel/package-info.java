/**
 * Lanes and bands found in images of gels and blots, touching ones too.
 */
@NullMarked
package io.github.foldwise.internal.gel;

import org.jspecify.annotations.NullMarked;
