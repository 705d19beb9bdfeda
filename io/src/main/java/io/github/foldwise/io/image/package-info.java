/**
 * Images of blots and gels, at the depth of the detector: TIFF of one grey channel (8, 16, 32 bits, real numbers; strips and
 * tiles; none, LZW, Deflate, PackBits; with and without predictor; both byte orders; either photometric sense; pages) and PNG. What was made
 * for the eye is read as well, with a warning in everything that comes of it.
 */
@NullMarked
package io.github.foldwise.io.image;

import org.jspecify.annotations.NullMarked;
