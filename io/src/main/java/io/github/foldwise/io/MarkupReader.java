package io.github.foldwise.io;

import java.io.Reader;

/**
 * Text of an XML file on its way to the parser, which keeps a whole tag or comment in memory and would follow a file of one
 * endless tag until the memory is full.
 */
final class MarkupReader extends WatchedReader {
    private static final int LONGEST_MARKUP = 1 << 20;

    /** Characters since the sign that opened a tag, a comment or a CDATA section; -1 in the text between them. */
    private int length = -1;

    private boolean comment;
    private boolean verbatim;
    private char last;
    private char beforeLast;

    MarkupReader(String file, Reader in) {
        super(file, in);
    }

    @Override
    void follow(char c) throws FileFormatException {
        if (length < 0) {
            length = c == '<' ? 0 : -1;
        } else {
            length++;
            comment |= length == 3 && c == '-' && last == '-' && beforeLast == '!';
            verbatim |= length == 2 && c == '[' && last == '!';
            boolean open = (comment && !(length > 5 && endsWith('-'))) || (verbatim && !endsWith(']'));
            if (c == '>' && !open) {
                length = -1;
                comment = false;
                verbatim = false;
            } else if (length > LONGEST_MARKUP) {
                throw refuse(
                        "a tag, comment or section of more than " + LONGEST_MARKUP + " characters",
                        "XML as an instrument or a program writes it",
                        "export the file again");
            }
        }
        beforeLast = last;
        last = c;
    }

    private boolean endsWith(char twice) {
        return last == twice && beforeLast == twice;
    }
}
