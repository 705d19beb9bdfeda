package io.github.foldwise.internal.curve.plane;

import io.github.foldwise.internal.curve.model.TransitionShape;

/**
 * The residual sum of squares of a two-plateau curve as a function of shape and place alone: \( \beta = \ln|b| \) and
 * \( \lambda = \ln e \). The plateaus enter the model linearly and are solved for exactly at every point (variable
 * projection; Golub and Pereyra 1973, doi:10.1137/0710036), so that the search has two dimensions instead of four.
 *
 * <p>All constraints that profiles need are linear in the plateaus as well, and are the same computation with another
 * basis: a fixed plateau, or a curve made to pass through a given point (the profile of an absolute effective dose).
 * With the one remaining linear coefficient \( \delta \) and basis \( h(\beta, \lambda) \), the residuals are
 * \( r = z - \delta h \), and the exact reduced Hessian is the Schur complement of the full one.
 *
 * <p>A mutable workspace for one thread.
 */
public final class ReducedProblem {
    private final GroupedResponses data;
    private final TransitionShape shape;
    private final int n;

    private double fixedLower = Double.NaN;
    private double fixedUpper = Double.NaN;
    private boolean pinned;
    private double pinLogDose;
    private double pinResponse;
    private int sign = 1;
    private double b;
    /** Added to every position: the place is where the curve has come to this position, and not to 0. */
    private double shift;

    // Index n of each array is the pinned point.
    private final double[] t;
    private final double[] s;
    private final double[] u;
    private final double[] g1;
    private final double[] g2;
    private final double[] h;
    private final double[] hb;
    private final double[] hl;
    private final double[] hbb;
    private final double[] hbl;
    private final double[] hll;

    private final double[] kept = new double[7];
    private boolean usesLoss;
    /** Whether residuals are counted from the upper plateau and what is lost, which is less than what is left. */
    private boolean countsLoss;

    private boolean spanFree;
    private double meanBasis;
    private double meanBeta;
    private double meanLambda;
    private double basisSquared;
    private double basisBeta;
    private double basisLambda;

    /** Half the gradient and half the Hessian of the residual sum of squares at the last point evaluated. */
    public double gradientBeta;

    public double gradientLambda;
    public double hessianBeta;
    public double hessianMixed;
    public double hessianLambda;
    /** The plateaus at the last point evaluated. */
    public double lower;

    public double upper;

    public ReducedProblem(GroupedResponses data, TransitionShape shape) {
        this.data = data;
        this.shape = shape;
        n = data.size;
        t = new double[n + 1];
        s = new double[n + 1];
        u = new double[n + 1];
        g1 = new double[n + 1];
        g2 = new double[n + 1];
        h = new double[n];
        hb = new double[n];
        hl = new double[n];
        hbb = new double[n];
        hbl = new double[n];
        hll = new double[n];
    }

    public GroupedResponses data() {
        return data;
    }

    TransitionShape shape() {
        return shape;
    }

    public int sign() {
        return sign;
    }

    /** The sign of b: the curve falls from the upper to the lower plateau for 1, rises for -1. */
    public ReducedProblem withSign(int newSign) {
        sign = newSign;
        return this;
    }

    /** Fixes plateaus; NaN leaves one free. */
    public ReducedProblem withPlateaus(double lowerOrNaN, double upperOrNaN) {
        fixedLower = lowerOrNaN;
        fixedUpper = upperOrNaN;
        return this;
    }

    /** Makes every curve pass through a point. */
    public ReducedProblem through(double logDose, double response) {
        pinned = true;
        pinLogDose = logDose;
        pinResponse = response;
        return this;
    }

    /** Lets the place be the log dose at which the curve has come to a position t. */
    public ReducedProblem at(double position) {
        shift = position;
        return this;
    }

    /** The position at the place, see {@link #at}. */
    public double position() {
        return shift;
    }

    boolean isLowerFixed() {
        return !Double.isNaN(fixedLower);
    }

    boolean isUpperFixed() {
        return !Double.isNaN(fixedUpper);
    }

    /** Whether no plateau is fixed: only then is the mirror image of a curve the same fit. */
    public boolean isSymmetric() {
        return shape.isMirrored() && !isLowerFixed() && !isUpperFixed();
    }

    /** Whether the plateaus last found are the right way round; where the mirror image is the same fit, they always are. */
    boolean isAdmissible() {
        return upper >= lower || isSymmetric();
    }

    /**
     * The residual sum of squares between doses of a flat curve, the limit of both directions as the span vanishes. Every
     * shape and place is compatible with it, so no constrained minimum is larger. Infinite where the constraints leave no
     * flat curve.
     */
    public double flat() {
        boolean bothGiven = isLowerFixed() && isUpperFixed();
        boolean plateauAndPoint = pinned && (isLowerFixed() || isUpperFixed());
        if (bothGiven || plateauAndPoint) {
            return Double.POSITIVE_INFINITY;
        }
        double level = offset();
        double sum = 0;
        for (int i = 0; i < n; i++) {
            sum += data.weight[i] * (data.mean[i] - level) * (data.mean[i] - level);
        }
        return sum;
    }

    boolean isPinned() {
        return pinned;
    }

    double pinLogDose() {
        return pinLogDose;
    }

    double pinResponse() {
        return pinResponse;
    }

    double fixedLower() {
        return fixedLower;
    }

    double fixedUpper() {
        return fixedUpper;
    }

    /** Residual sum of squares between doses at a point, with derivatives; see the fields. */
    public double evaluate(double beta, double lambda) {
        positions(beta, lambda);
        shape.evaluate(data.firstPositive, pinned ? n + 1 : n, t, s, u, g1, g2);
        vehicle();
        if (pinned) {
            basis();
            pin();
        } else {
            centre();
        }
        double delta = pinned ? coefficient() : freeCoefficient();
        double q = pinned ? residuals(delta) : freeResiduals(delta);
        plateaus(delta);
        return q;
    }

    /** Remembers the derivatives and plateaus of the last point evaluated. */
    public void keep() {
        kept[0] = gradientBeta;
        kept[1] = gradientLambda;
        kept[2] = hessianBeta;
        kept[3] = hessianMixed;
        kept[4] = hessianLambda;
        kept[5] = lower;
        kept[6] = upper;
    }

    /** Goes back to those that were kept, after a step that was none. */
    public void restore() {
        gradientBeta = kept[0];
        gradientLambda = kept[1];
        hessianBeta = kept[2];
        hessianMixed = kept[3];
        hessianLambda = kept[4];
        lower = kept[5];
        upper = kept[6];
    }

    /** The residual sum of squares between doses and the plateaus at a point of a curve through no given point, no derivatives. */
    public double squares(double beta, double lambda) {
        positions(beta, lambda);
        shape.values(data.firstPositive, n, t, s, u);
        vehicle();
        double left = 0;
        double lost = 0;
        for (int i = 0; i < n; i++) {
            left += data.weight[i] * s[i];
            lost += data.weight[i] * u[i];
        }
        chooseBasis(left, lost);
        double[] part = usesLoss ? u : s;
        double way = usesLoss ? -1 : 1;
        double offset = offset();
        double hh = 0;
        double hz = 0;
        for (int i = 0; i < n; i++) {
            double hi = way * part[i] - meanBasis;
            double wh = data.weight[i] * hi;
            hh += wh * hi;
            hz += wh * (data.mean[i] - offset);
        }
        double fixedSpan = fixedSpan();
        double delta = !Double.isNaN(fixedSpan) ? fixedSpan : hh > 0 ? hz / hh : 0;
        part = countsLoss ? u : s;
        way = countsLoss ? -1 : 1;
        double constant = constant(delta);
        double q = 0;
        for (int i = 0; i < n; i++) {
            double r = data.mean[i] - constant - delta * (way * part[i]);
            q += data.weight[i] * r * r;
        }
        plateaus(delta);
        return q;
    }

    private void positions(double beta, double lambda) {
        b = sign * Math.exp(beta);
        for (int i = data.firstPositive; i < n; i++) {
            t[i] = b * (data.logDose[i] - lambda) + shift;
        }
        t[n] = pinned ? b * (pinLogDose - lambda) + shift : 0;
    }

    private void vehicle() {
        if (data.firstPositive == 1) {
            // Dose zero is the limit of the curve: its upper plateau if it falls, its lower one if it rises. The other
            // arrays hold 0 there from the start, which makes all its derivatives 0.
            s[0] = sign > 0 ? 1 : 0;
            u[0] = 1 - s[0];
        }
    }

    /**
     * Chooses the basis of a curve through no given point: what is left, G, or minus what is lost, G - 1. The two differ by a
     * constant; where the tested doses see only the beginning of a curve, the second keeps the digits that 1 - tiny would lose.
     */
    private void centre() {
        double left = 0;
        double lost = 0;
        double sumBeta = 0;
        double sumLambda = 0;
        double slope = b;
        for (int i = 0; i < n; i++) {
            double w = data.weight[i];
            left += w * s[i];
            lost += w * u[i];
            sumBeta += w * (g1[i] * (t[i] - shift));
            sumLambda += w * (-slope * g1[i]);
        }
        boolean centred = chooseBasis(left, lost);
        meanBeta = centred ? sumBeta / data.totalWeight : 0;
        meanLambda = centred ? sumLambda / data.totalWeight : 0;
    }

    /** Fills the basis of a curve through a given point, see {@link #centre()}, and its derivatives. */
    private void basis() {
        double left = 0;
        double lost = 0;
        for (int i = 0; i < n; i++) {
            double moved = t[i] - shift;
            double c = g2[i] * moved + g1[i];
            hb[i] = g1[i] * moved;
            hl[i] = -b * g1[i];
            hbb[i] = c * moved;
            hbl[i] = -b * c;
            hll[i] = b * b * g2[i];
            left += data.weight[i] * s[i];
            lost += data.weight[i] * u[i];
        }
        chooseBasis(left, lost);
        for (int i = 0; i < n; i++) {
            h[i] = usesLoss ? -u[i] : s[i];
        }
    }

    /** Whether two plateaus are free, of which the constant is eliminated by centring. */
    private boolean chooseBasis(double left, double lost) {
        boolean bothFree = !isLowerFixed() && !isUpperFixed();
        countsLoss = lost < left;
        // With both plateaus fixed the responses are counted from the lower one, as offset() has it.
        usesLoss = bothFree ? lost < left : !isLowerFixed();
        boolean centred = bothFree && !pinned;
        meanBasis = centred ? (usesLoss ? -lost : left) / data.totalWeight : 0;
        return centred;
    }

    private void pin() {
        double moved = t[n] - shift;
        double c = g2[n] * moved + g1[n];
        double at = usesLoss ? -u[n] : s[n];
        double pb = g1[n] * moved;
        double pl = -b * g1[n];
        double pbb = c * moved;
        double pbl = -b * c;
        double pll = b * b * g2[n];
        boolean ratio = isLowerFixed() || isUpperFixed();
        for (int i = 0; i < n; i++) {
            if (ratio) {
                // A fixed plateau and a point leave nothing free: the span is (y* - plateau) / h*, the basis h / h*.
                double q = h[i] / at;
                double qb = (hb[i] - q * pb) / at;
                double ql = (hl[i] - q * pl) / at;
                hbb[i] = (hbb[i] - 2 * qb * pb - q * pbb) / at;
                hbl[i] = (hbl[i] - qb * pl - ql * pb - q * pbl) / at;
                hll[i] = (hll[i] - 2 * ql * pl - q * pll) / at;
                h[i] = q;
                hb[i] = qb;
                hl[i] = ql;
            } else {
                h[i] -= at;
                hb[i] -= pb;
                hl[i] -= pl;
                hbb[i] -= pbb;
                hbl[i] -= pbl;
                hll[i] -= pll;
            }
        }
    }

    /**
     * The coefficient of the basis of a curve through no given point, and the first-order part of half the Hessian in units of its
     * square. The derivatives of the basis are made where they are used: this is the inner loop of every search.
     */
    private double freeCoefficient() {
        double[] w = data.weight;
        double[] z = data.mean;
        double[] part = usesLoss ? u : s;
        double way = usesLoss ? -1 : 1;
        double slope = b;
        double offset = offset();
        double hh = 0;
        double hz = 0;
        double bb = 0;
        double bl = 0;
        double ll = 0;
        double hB = 0;
        double hL = 0;
        for (int i = 0; i < n; i++) {
            double hi = way * part[i] - meanBasis;
            double bi = g1[i] * (t[i] - shift) - meanBeta;
            double li = -slope * g1[i] - meanLambda;
            double wh = w[i] * hi;
            double wb = w[i] * bi;
            hh += wh * hi;
            hz += wh * (z[i] - offset);
            hB += wh * bi;
            hL += wh * li;
            bb += wb * bi;
            bl += wb * li;
            ll += w[i] * li * li;
        }
        firstOrder(bb, bl, ll, hB, hL);
        return coefficient(hh, hz);
    }

    /** The same of a curve through a given point. */
    private double coefficient() {
        double[] w = data.weight;
        double[] z = data.mean;
        double offset = offset();
        double hh = 0;
        double hz = 0;
        double bb = 0;
        double bl = 0;
        double ll = 0;
        double hB = 0;
        double hL = 0;
        for (int i = 0; i < n; i++) {
            double wh = w[i] * h[i];
            double wb = w[i] * hb[i];
            hh += wh * h[i];
            hz += wh * (z[i] - offset);
            hB += wh * hb[i];
            hL += wh * hl[i];
            bb += wb * hb[i];
            bl += wb * hl[i];
            ll += w[i] * hl[i] * hl[i];
        }
        firstOrder(bb, bl, ll, hB, hL);
        return coefficient(hh, hz);
    }

    private void firstOrder(double bb, double bl, double ll, double hB, double hL) {
        hessianBeta = bb;
        hessianMixed = bl;
        hessianLambda = ll;
        basisBeta = hB;
        basisLambda = hL;
    }

    private double coefficient(double hh, double hz) {
        basisSquared = hh;
        double fixedSpan = fixedSpan();
        spanFree = Double.isNaN(fixedSpan);
        return spanFree ? (hh > 0 ? hz / hh : 0) : fixedSpan;
    }

    /** The residual sum of squares of a curve through no given point, and the derivatives completed with the residuals. */
    private double freeResiduals(double delta) {
        double[] w = data.weight;
        double[] z = data.mean;
        double[] part = countsLoss ? u : s;
        double way = countsLoss ? -1 : 1;
        double slope = b;
        double constant = constant(delta);
        double q = 0;
        double rb = 0;
        double rl = 0;
        double rbb = 0;
        double rbl = 0;
        double rll = 0;
        for (int i = 0; i < n; i++) {
            double r = z[i] - constant - delta * (way * part[i]);
            double wr = w[i] * r;
            q += wr * r;
            double moved = t[i] - shift;
            double c = g2[i] * moved + g1[i];
            rb += wr * (g1[i] * moved);
            rl += wr * (-slope * g1[i]);
            rbb += wr * (c * moved);
            rbl += wr * (-slope * c);
            rll += wr * (slope * slope * g2[i]);
        }
        complete(delta, rb, rl, rbb, rbl, rll);
        return q;
    }

    /** The same of a curve through a given point. */
    private double residuals(double delta) {
        double[] w = data.weight;
        double[] z = data.mean;
        double constant = offset();
        double q = 0;
        double rb = 0;
        double rl = 0;
        double rbb = 0;
        double rbl = 0;
        double rll = 0;
        for (int i = 0; i < n; i++) {
            double r = z[i] - constant - delta * h[i];
            double wr = w[i] * r;
            q += wr * r;
            rb += wr * hb[i];
            rl += wr * hl[i];
            rbb += wr * hbb[i];
            rbl += wr * hbl[i];
            rll += wr * hll[i];
        }
        complete(delta, rb, rl, rbb, rbl, rll);
        return q;
    }

    /**
     * The plateau from which residuals of a curve through no given point are counted: the nearer one. From a plateau that is held far
     * away the responses would lose their digits; the other one, a sum of two numbers of nearly one size, has them all.
     */
    private double constant(double delta) {
        if (isLowerFixed()) {
            return !countsLoss ? fixedLower : isUpperFixed() ? fixedUpper : fixedLower + delta;
        }
        if (isUpperFixed()) {
            return countsLoss ? fixedUpper : fixedUpper - delta;
        }
        return offset() - delta * meanBasis;
    }

    private void complete(double delta, double rb, double rl, double rbb, double rbl, double rll) {
        gradientBeta = -delta * rb;
        gradientLambda = -delta * rl;
        hessianBeta = delta * (delta * hessianBeta - rbb);
        hessianMixed = delta * (delta * hessianMixed - rbl);
        hessianLambda = delta * (delta * hessianLambda - rll);
        if (spanFree && basisSquared > 0) {
            double cb = delta * basisBeta - rb;
            double cl = delta * basisLambda - rl;
            hessianBeta -= cb * cb / basisSquared;
            hessianMixed -= cb * cl / basisSquared;
            hessianLambda -= cl * cl / basisSquared;
        }
    }

    /** What is subtracted from the responses before the one linear coefficient is estimated. */
    private double offset() {
        if (isLowerFixed()) {
            return fixedLower;
        }
        if (isUpperFixed()) {
            return fixedUpper;
        }
        return pinned ? pinResponse : data.grandMean;
    }

    /** The coefficient of the basis where constraints leave no freedom, else NaN. */
    private double fixedSpan() {
        if (isLowerFixed() && isUpperFixed()) {
            return fixedUpper - fixedLower;
        }
        if (pinned && isLowerFixed()) {
            return pinResponse - fixedLower;
        }
        return pinned && isUpperFixed() ? pinResponse - fixedUpper : Double.NaN;
    }

    private void plateaus(double delta) {
        if (isLowerFixed()) {
            lower = fixedLower;
            upper = fixedLower + (pinned ? delta / s[n] : delta);
        } else if (isUpperFixed()) {
            upper = fixedUpper;
            lower = fixedUpper - (pinned ? -delta / u[n] : delta);
        } else {
            double level =
                    pinned ? pinResponse - delta * (usesLoss ? -u[n] : s[n]) : data.grandMean - delta * meanBasis;
            // With h = G the constant is the lower plateau, with h = G - 1 the upper one.
            lower = usesLoss ? level - delta : level;
            upper = usesLoss ? level : level + delta;
        }
    }
}
