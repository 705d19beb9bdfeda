package io.github.foldwise.io;

import io.github.foldwise.io.internal.gzip.GzipDamage;
import java.io.FilterReader;
import java.io.IOException;
import java.io.Reader;
import java.nio.charset.CharacterCodingException;

/** Characters on their way to a parser that is watched, so that no endless line or tag fills its memory. */
abstract class WatchedReader extends FilterReader {
    private final String file;
    private int line = 1;

    WatchedReader(String file, Reader in) {
        super(in);
        this.file = file;
    }

    /** Takes note of the next character, or refuses it. */
    abstract void follow(char c) throws FileFormatException;

    FileFormatException refuse(String found, String expected, String advice) {
        return FileFormatException.at(file, "", line, -1, found, expected, advice);
    }

    @Override
    public int read() throws IOException {
        char[] one = new char[1];
        return read(one, 0, 1) < 0 ? -1 : one[0];
    }

    @Override
    public int read(char[] buffer, int offset, int count) throws IOException {
        int n;
        try {
            n = super.read(buffer, offset, count);
        } catch (GzipDamage e) {
            throw refuse(e.getFound(), "whole gzip data", e.getAdvice());
        } catch (CharacterCodingException e) {
            throw refuse(
                    "bytes that are no text in the encoding the file starts with",
                    "text",
                    "save the file again as UTF-8");
        }
        for (int i = offset; i < offset + n; i++) {
            line += buffer[i] == '\n' ? 1 : 0;
            follow(buffer[i]);
        }
        return n;
    }
}
