package io.github.foldwise.examples.cli;

import io.github.foldwise.doseresponse.DoseResponseModel;
import io.github.foldwise.doseresponse.EffectiveDoseType;
import java.nio.file.Path;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** What every command on dose-response curves is told: the observations, the model, the kind of effect, the level. */
final class CurveOptions {
    @Spec(Spec.Target.MIXEE)
    @SuppressWarnings("NullAway.Init")
    private CommandSpec command;

    @Parameters(
            paramLabel = "DATA",
            description = "Table in CSV, TSV or XLSX with columns dose and response, optional curve, weight"
                    + " (1/variance) and experiment.")
    @SuppressWarnings("NullAway.Init")
    private Path data;

    @Option(
            names = "--model",
            paramLabel = "NAME",
            description =
                    "Model by its name in R package drc: LL.2 LL.3 LL.3u LL.4 LL.5 W1.2 W1.3 W1.4 W2.2 W2.3 W2.4 LN.2 LN.3"
                            + " LN.4 G.3 G.4 BC.4 BC.5 CRS.4a CRS.4b CRS.4c, also LL.5-IC50 and twophase (default: LL.4).")
    private DoseResponseModel model = DoseResponseModel.LL4;

    @Option(
            names = "--effect-type",
            paramLabel = "TYPE",
            description =
                    "relative: percent of the way between the plateaus; absolute: a response (default: relative).")
    private EffectiveDoseType effectType = EffectiveDoseType.RELATIVE;

    @Option(
            names = "--level",
            paramLabel = "FRACTION",
            description = "Confidence level of the intervals, in (0, 1) (default: 0.95).")
    private double level = 0.95;

    /** Checks what one option alone cannot know; to be called before a file is read. */
    void check(double... effects) {
        if (!(level > 0 && level < 1)) {
            throw refusal("--level " + level + ": a confidence level is a fraction in (0, 1), such as 0.95");
        }
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

    ParameterException refusal(String message) {
        return new ParameterException(command.commandLine(), message);
    }

    Path data() {
        return data;
    }

    DoseResponseModel model() {
        return model;
    }

    EffectiveDoseType effectType() {
        return effectType;
    }

    double level() {
        return level;
    }
}
