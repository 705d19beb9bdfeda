package io.github.foldwise.internal.enrichment;

/** SplitMix64 (Steele, Lea and Flood 2014, doi:10.1145/2660193.2660195): the same bits on every machine, and no call to look up. */
final class RandomBits {
    private static final long GOLDEN = 0x9E3779B97F4A7C15L;

    private long state;

    RandomBits(long seed) {
        state = seed;
    }

    /** A generator for a task of its own. */
    static RandomBits of(long seed, long task) {
        return new RandomBits(mix(mix(seed + GOLDEN) ^ mix(task * GOLDEN + 1)));
    }

    static long mix(long z) {
        long x = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
        x = (x ^ (x >>> 27)) * 0x94D049BB133111EBL;
        return x ^ (x >>> 31);
    }

    long next() {
        state += GOLDEN;
        return mix(state);
    }

    /** From 0 to below 1. */
    double unit() {
        return (next() >>> 11) * 0x1p-53;
    }

    /** From 0 to below a bound of at most 2^31; what is not uniform about it is below the bound over 2^32. */
    int below(int bound) {
        return (int) (((next() >>> 32) * bound) >>> 32);
    }
}
