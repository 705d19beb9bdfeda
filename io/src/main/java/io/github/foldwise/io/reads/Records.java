package io.github.foldwise.io.reads;

import io.github.foldwise.io.FileFormatException;
import io.github.foldwise.io.internal.gzip.GzipDamage;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/** Reads one after another; what is here of one stands until the next is asked for. */
abstract class Records {
    final Feed feed;

    /** Where the read below lies. */
    byte[] bytes;

    int name;
    int nameEnd;
    int bases;
    int qualities;
    int length;

    /** How many reads have been met, this one included. */
    long record;

    Records(Feed feed) {
        this.feed = feed;
        this.bytes = feed.bytes;
    }

    /** Goes on to the next read; false at the end. */
    final boolean next() throws IOException {
        try {
            return step();
        } catch (GzipDamage e) {
            throw feed.source().refuse(e.getFound() + ", behind record " + record, "whole gzip data", e.getAdvice());
        }
    }

    abstract boolean step() throws IOException;

    /** The line on which a part of this record stands; 0 where there are no lines or too many of them. */
    abstract int line(int part);

    /** The report of what is wrong with the letters of this read. */
    final FileFormatException wrongLetters() {
        for (int i = bases; i < bases + length; i++) {
            if (!BaseCodes.isLetter(bytes[i])) {
                return refuse(
                        1,
                        shown(bytes[i]) + " at base " + (i - bases + 1) + " of record " + record,
                        "letters of bases",
                        "check what wrote the file, or take out the record");
            }
        }
        throw new IllegalStateException("record " + record + " has letters only");
    }

    /** The report of what is wrong with the qualities of this read. */
    final FileFormatException wrongQualities() {
        for (int i = qualities; i < qualities + length; i++) {
            if (bytes[i] == '\n' || bytes[i] == '\r') {
                return wrongLength(i - qualities);
            }
            if (bytes[i] < '!' || bytes[i] > '~') {
                return refuse(
                        3,
                        shown(bytes[i]) + " at quality " + (i - qualities + 1) + " of record " + record,
                        "qualities from ! to ~",
                        "check what wrote the file, or take out the record");
            }
        }
        throw new IllegalStateException("record " + record + " has no wrong quality");
    }

    final FileFormatException wrongLength(int count) {
        return refuse(
                3,
                count + " qualities for " + length + " bases in record " + record,
                "as many qualities as bases",
                "check what wrote the file; each read has four lines, and the second and the fourth are equally long");
    }

    final FileFormatException refuse(int part, String found, String expected, String advice) {
        return FileFormatException.at(feed.source().getName(), "", line(part), -1, found, expected, advice);
    }

    /** What the read is called, for reports. */
    final String name() {
        int count = Math.min(nameEnd - name, 60);
        return new String(bytes, name, Math.max(count, 0), StandardCharsets.ISO_8859_1);
    }

    static String shown(byte letter) {
        return letter > ' ' && letter <= '~' ? "\"" + (char) letter + "\"" : "byte " + (letter & 0xFF);
    }
}
