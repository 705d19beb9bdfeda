package io.github.foldwise.densitometry;

import java.util.Random;

/** Dirt on simulated blots, one piece of a kind at a place that chance gives. */
enum BlotDirt {
    /** Nothing. */
    NONE,
    /** The side of the image rises. */
    SIDE_SMEAR,
    /** A wide hump along a lane's columns. */
    SMEAR,
    /** A round spot in the row of a band. */
    BLOB,
    /** Rows that stand out across the whole image. */
    STREAK,
    /** A thin line down the image. */
    UPRIGHT_SCRATCH,
    /** A thin slanted line across two lanes. */
    SCRATCH,
    /** Thirty grains. */
    DUST,
    /** A round place without signal, as air under a membrane leaves. */
    BUBBLE,
    /** An edge that is far too bright. */
    EDGE;

    /** Puts the dirt into the image without noise. Where isBeside, it lies next to the lanes, else anywhere on them. */
    void add(SimulatedBlot blot, boolean isBeside, double height, Random random) {
        double pitch = (blot.right - blot.left) / blot.lanes;
        double off = pitch * (0.4 + 0.3 * random.nextDouble());
        double beside = random.nextBoolean() ? blot.left - off : blot.right + off;
        double at = isBeside ? beside : blot.left + (blot.right - blot.left) * random.nextDouble();
        double row = isBeside ? blot.rows[0] : blot.rows[0] + 60 * (random.nextDouble() - 0.5);
        boolean isRight = random.nextBoolean();
        boolean isLying = random.nextBoolean();
        double wide = 8 + 10 * random.nextDouble();
        switch (this) {
            case SIDE_SMEAR ->
                blot.soil((x, y, p) -> {
                    double edge = isRight ? blot.width - 1 - x : x;
                    return p + height * Math.exp(-edge / (0.3 * Math.max(10, blot.left)));
                });
            case SMEAR ->
                blot.soil((x, y, p) ->
                        p + (Math.abs(x - at) < pitch / 2 ? height * Math.exp(-square((y - row) / 80)) : 0));
            case BLOB ->
                blot.soil((x, y, p) -> p + height * Math.exp(-square((x - at) / wide) - square((y - row - 10) / wide)));
            case STREAK -> blot.soil((x, y, p) -> p + (Math.abs(y - row) < 8 ? 0.3 * height : 0));
            case UPRIGHT_SCRATCH -> blot.soil((x, y, p) -> p + (Math.abs(x - at) < 1.5 ? height : 0));
            case SCRATCH ->
                blot.soil((x, y, p) ->
                        p + (Math.abs(x - at) < pitch && Math.abs(y - row - 0.3 * (x - at)) < 1.5 ? height : 0));
            case DUST -> blot.dust = 30;
            case BUBBLE -> blot.soil((x, y, p) -> Math.hypot(x - at, y - row) < wide ? 0.15 * p : p);
            case EDGE ->
                blot.soil((x, y, p) -> {
                    double edge = isLying ? y : isRight ? blot.width - 1 - x : x;
                    return p + 5 * height * Math.exp(-edge / 4);
                });
            default -> {}
        }
    }

    private static double square(double v) {
        return v * v;
    }
}
