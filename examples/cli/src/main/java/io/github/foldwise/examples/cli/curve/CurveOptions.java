package io.github.foldwise.examples.cli.curve;

import io.github.foldwise.doseresponse.EffectiveDoseType;
import picocli.CommandLine.Option;

/** What commands on effective doses are told besides: the kind of effect. */
final class CurveOptions extends ModelOptions {
    @Option(
            names = "--effect-type",
            paramLabel = "TYPE",
            description =
                    "relative: percent of the way between the plateaus; absolute: a response (default: relative).")
    private EffectiveDoseType effectType = EffectiveDoseType.RELATIVE;

    /** Checks what one option alone cannot know; to be called before a file is read. */
    void check(double... effects) {
        checkLevel();
        for (double effect : effects) {
            boolean relative = effectType == EffectiveDoseType.RELATIVE;
            if (relative && !(effect > 0 && effect < 100)) {
                throw refusal("--effect " + effect + ": a relative effect is a percentage in (0, 100);"
                        + " for a response give --effect-type absolute");
            }
            if (!Double.isFinite(effect)) {
                throw refusal("--effect " + effect + ": an absolute effect is a finite response");
            }
        }
    }

    EffectiveDoseType effectType() {
        return effectType;
    }
}
