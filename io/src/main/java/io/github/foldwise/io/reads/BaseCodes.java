package io.github.foldwise.io.reads;

import java.util.Arrays;

/** What a letter of a read counts as, in one number for the hot loop. */
final class BaseCodes {
    static final int A = 0;
    static final int C = 1;
    static final int G = 2;
    static final int T = 3;
    static final int N = 4;
    /** Codes of several bases, gaps. */
    static final int OTHER = 5;

    /** The bits that hold one of the constants above. */
    static final int KIND = 15;

    static final int WRONG = 16;
    static final int NOT_UPPER = 32;
    /** From here on: G and C in the lower half, all of A, C, G and T in the upper one. */
    static final int SUMS = 8;

    static final int HALF = 28;

    private static final long[] CODES = codes();

    private BaseCodes() {}

    private static long[] codes() {
        long[] codes = new long[256];
        Arrays.fill(codes, WRONG | OTHER);
        for (char upper : "BDEFHIJKLMOPQRSVWXYZ".toCharArray()) {
            put(codes, upper, OTHER);
        }
        put(codes, 'N', N);
        put(codes, 'A', A | called(0));
        put(codes, 'C', C | called(1));
        put(codes, 'G', G | called(1));
        put(codes, 'T', T | called(0));
        put(codes, 'U', T | called(0));
        // The first sequencers of Illumina wrote a point where no base was called.
        codes['.'] = N | NOT_UPPER;
        codes['-'] = OTHER | NOT_UPPER;
        codes['*'] = OTHER | NOT_UPPER;
        return codes;
    }

    private static long called(long gc) {
        return (gc | 1L << HALF) << SUMS;
    }

    private static void put(long[] codes, char upper, long code) {
        codes[upper] = code;
        codes[Character.toLowerCase(upper)] = code | NOT_UPPER;
    }

    /** The table itself, by letter from 0 to 255. */
    static long[] table() {
        return CODES;
    }

    static boolean isLetter(byte letter) {
        return (CODES[letter & 0xFF] & WRONG) == 0;
    }

    /** The letter as reads are compared: in upper case, no base being N. */
    static byte upper(byte letter) {
        int code = (int) CODES[letter & 0xFF] & KIND;
        return (byte) (code == N ? 'N' : letter >= 'a' && letter <= 'z' ? letter - 32 : letter);
    }
}
