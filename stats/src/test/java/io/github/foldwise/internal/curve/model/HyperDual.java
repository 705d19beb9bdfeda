package io.github.foldwise.internal.curve.model;

import org.apache.commons.numbers.gamma.Erfc;

/**
 * A number that carries its derivatives in two directions and the mixed second one, exactly: Fike and Alonso 2011,
 * doi:10.2514/6.2011-886. Formulas written in it are differentiated by arithmetic, which shares nothing with derivatives
 * worked out by hand.
 */
record HyperDual(double value, double first, double second, double mixed) {
    static HyperDual of(double value) {
        return new HyperDual(value, 0, 0, 0);
    }

    HyperDual plus(HyperDual o) {
        return new HyperDual(value + o.value, first + o.first, second + o.second, mixed + o.mixed);
    }

    HyperDual minus(HyperDual o) {
        return plus(o.times(-1));
    }

    HyperDual times(double k) {
        return new HyperDual(k * value, k * first, k * second, k * mixed);
    }

    HyperDual times(HyperDual o) {
        return new HyperDual(
                value * o.value,
                value * o.first + first * o.value,
                value * o.second + second * o.value,
                value * o.mixed + first * o.second + second * o.first + mixed * o.value);
    }

    private HyperDual chain(double f, double df, double ddf) {
        return new HyperDual(f, df * first, df * second, df * mixed + ddf * first * second);
    }

    HyperDual over(HyperDual o) {
        double r = 1 / o.value;
        return times(o.chain(r, -r * r, 2 * r * r * r));
    }

    HyperDual exp() {
        double e = Math.exp(value);
        return chain(e, e, e);
    }

    HyperDual log() {
        return chain(Math.log(value), 1 / value, -1 / (value * value));
    }

    HyperDual pow(HyperDual power) {
        return log().times(power).exp();
    }

    HyperDual normalCdf() {
        double density = Math.exp(-0.5 * value * value) / Math.sqrt(2 * Math.PI);
        return chain(0.5 * Erfc.value(-value * Math.sqrt(0.5)), density, -value * density);
    }
}
