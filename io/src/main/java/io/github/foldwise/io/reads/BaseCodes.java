package io.github.foldwise.io.reads;

import java.util.Arrays;

/** What a letter of a read counts as. */
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
    private static final int[] CODES = codes();

    private BaseCodes() {}

    private static int[] codes() {
        int[] codes = new int[256];
        Arrays.fill(codes, WRONG | OTHER);
        for (char upper : "BDEFHIJKLMOPQRSVWXYZ".toCharArray()) {
            put(codes, upper, OTHER);
        }
        put(codes, 'N', N);
        put(codes, 'A', A);
        put(codes, 'C', C);
        put(codes, 'G', G);
        put(codes, 'T', T);
        put(codes, 'U', T);
        // The first sequencers of Illumina wrote a point where no base was called.
        codes['.'] = N | NOT_UPPER;
        codes['-'] = OTHER | NOT_UPPER;
        codes['*'] = OTHER | NOT_UPPER;
        return codes;
    }

    private static void put(int[] codes, char upper, int code) {
        codes[upper] = code;
        codes[Character.toLowerCase(upper)] = code | NOT_UPPER;
    }

    /** The table itself, by letter from 0 to 255. */
    static int[] table() {
        return CODES;
    }

    static boolean isLetter(byte letter) {
        return (CODES[letter & 0xFF] & WRONG) == 0;
    }

    /** The letter as reads are compared: in upper case, no base being N. */
    static byte upper(byte letter) {
        int code = CODES[letter & 0xFF] & KIND;
        return (byte) (code == N ? 'N' : letter >= 'a' && letter <= 'z' ? letter - 32 : letter);
    }
}
