package io.github.foldwise.figure;

/** Something that can be stated as a figure: a result that people look at rather than read. */
public interface Drawable {

    /** {@return the content as a figure; the same content on every call} */
    Figure toFigure();
}
