package io.github.foldwise.io;

import java.io.FilterReader;
import java.io.IOException;
import java.io.Reader;
import java.nio.file.Path;

/**
 * Text of an XML file on its way to the parser, which keeps a whole tag or comment in memory and would follow a file of one
 * endless tag until the memory is full.
 */
final class MarkupReader extends FilterReader {
    private static final int LONGEST_MARKUP = 1 << 20;

    private final Path file;
    private int line = 1;
    /** Characters since the sign that opened a tag, a comment or a CDATA section; -1 in the text between them. */
    private int length = -1;

    private boolean comment;
    private boolean verbatim;
    private char last;
    private char beforeLast;

    MarkupReader(Path file, Reader in) {
        super(in);
        this.file = file;
    }

    @Override
    public int read() throws IOException {
        char[] one = new char[1];
        return read(one, 0, 1) < 0 ? -1 : one[0];
    }

    @Override
    public int read(char[] buffer, int offset, int count) throws IOException {
        int n = super.read(buffer, offset, count);
        for (int i = offset; i < offset + n; i++) {
            follow(buffer[i]);
        }
        return n;
    }

    private void follow(char c) throws FileFormatException {
        line += c == '\n' ? 1 : 0;
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
                throw FileFormatException.at(
                        file,
                        "",
                        line,
                        -1,
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
