package io.github.foldwise.examples.cli.shared;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Sentences of the library as those for a shell: options for methods. The library speaks to those who write code; whatever a command
 * prints on standard error goes through here.
 */
public final class ShellWords {
    private ShellWords() {}

    /** Advice whose option is not called as the method. */
    private static final Map<String, String> SENTENCES = sentences();

    private static Map<String, String> sentences() {
        Map<String, String> words = new LinkedHashMap<>();
        words.put("pass withDayFirst() or withMonthFirst()", "give --dates day-first or month-first");
        words.put(
                "MixedDoseResponseFitter.withDefaults().fit(data), with these curves as the experiments of one",
                "fit or fold with --experiment COLUMN, with these curves as the experiments of one");
        words.put("MixedDoseResponseFitter.withDefaults().fit(curves)", "fit or fold with --experiment COLUMN");
        words.put(
                "take relative doses, or more control wells, or add it by EffectiveDose.withSharedError",
                "take --effect-type relative, or more control wells, or the mean over experiments by --experiment COLUMN");
        words.put(
                "take more control wells, or the mean over experiments",
                "take more control wells, or the mean over experiments by --experiment COLUMN");
        words.put("its own slope, withOwnSlopes()", "its own slope by --own-slopes");
        words.put(
                "For limits over experiments: LineSensitivity.of(fitter.fitExperiments(data), 50)",
                "For limits over experiments leave --pool out");
        words.put(
                ", or take another reference: withReference(",
                ", or let --contrast say the two levels the other way round (");
        words.put(" (withTrend(MEAN))", " (--trend mean)");
        words.put(
                "use SizeFactorMethod.POSITIVE_COUNTS, or give size factors by withSizeFactors",
                "or use --size-factors poscounts");
        words.put(
                "use SizeFactorMethod.RATIO or POSITIVE_COUNTS, or leave out samples",
                "use --size-factors ratio or poscounts, or leave out samples");
        words.put("; give size factors by withSizeFactors", "; use --size-factors ratio");
        words.put("use SizeFactorMethod.RATIO", "use --size-factors ratio");
        words.put(
                "the exact test compares two levels: Contrast.of(factor, level, level)",
                "the exact test compares two levels: --contrast factor,level,level");
        words.put("Give raw counts, or lower the filter: withMinimumCount(...)", "Give raw counts");
        words.put("this test needs two: withExperiments(...)", "this test needs two: --experiment COLUMN");
        words.put(
                "name them: withExperiments(...), or fit them as one curve",
                "name them: --experiment COLUMN, or --pool them");
        words.put("needs at least two: withExperiments(...)", "needs at least two: --experiment COLUMN");
        words.put("to fix a parameter use withFixed", "to fix a parameter use --fix");
        words.put("fix a parameter that is known: withBottom, withTop", "fix a parameter that is known: --fix");
        words.put("give it: withControl(...)", "give it wells of dose 0, or responses in percent");
        words.put(" (GeneAnnotationFile)", "");
        words.put("; rename one by GeneSet.withName", "; rename one");
        words.put("ask by withReceptors(\"", "ask by --receptors (\"");
        words.put("TimeCourse.ofLine(evidence, line, target, drug, dose)", "one in the table");
        words.put(", or take FullEffect.BLANK", "");
        words.put("bring them to one unit first: convertedTo(...)", "give them in one unit");
        words.put("give one: withDoseRange(...)", "give one: --from, --to");
        words.put("give a range: withDoseRange(...)", "give a range: --from, --to");
        words.put("or withControlDivisions(...)", "or --divisions");
        words.put("; give withHoursOn(48)", "; give --on 48h");
        words.put("give a fitter without withErrors(...)", "fit by normal errors");
        words.put("give it by withIndex", "give it by --index");
        words.put("say it first: withUnit(\"µM\")", "name it in the header, such as dose [µM]");
        words.put(": withUnit(\"µM\")", ", such as dose [µM] in the header");
        words.put(": withName(\"parental\")", "");
        words.put(": withName(...)", "");
        words.put("give them: withDose", "give them in a column dose");
        words.put("give them by withGenes(AnnotationReader.read(...))", "give them by --gtf");
        words.put("a table with one row per well is read by PlateTableFile", "or a table with one row per well");
        words.put("use toTable(), or count without fractions", "count without fractions");
        return words;
    }

    /** Advice for those who write code; a shell has no such methods. */
    private static final Pattern METHODS = Pattern.compile("(?:, or|:| or)? (?:pass|give the right format to)"
            + " with[A-Z]\\w*(?:\\('.'\\))?(?: or with[A-Z]\\w*\\('.'\\))?(?: if that is the decimal mark)?|,? with[A-Z]\\w*(?:\\(\\))?"
            + "|, or PercentOfControl");

    /** Methods whose options have other names, and some of their own words. */
    private static final Map<String, String> OPTIONS = Map.of(
            "withDoseColumn", "--dose",
            "withResponseColumns", "--response",
            "withCurveColumns", "--curve",
            "withCurve", "--columns",
            "withSymbols", "--annotation");

    private static final Pattern NAMED = Pattern.compile("\\b(" + String.join("|", OPTIONS.keySet()) + ")\\b(?!\\()");

    private static final Pattern DOSE = Pattern.compile("withDoseColumn\\((\"[^\"]*\")\\)");

    /** Columns that name the curve. */
    private static final Pattern COLUMNS = Pattern.compile("withCurveColumns\\(\"([^\"]*)\", \"([^\"]*)\"\\)");

    /** A table of lanes, and names of its bands. */
    private static final Pattern BANDS =
            Pattern.compile("(?:withLanes\\(TableFile.read\\(\"([^\"]*)\"\\)\\)\\.)?withTargets\\(\"([^\"]*)\"\\)");

    /** A method whose option has its name: {@code withDrug("X")} is {@code --drug X}. */
    private static final Pattern OPTION = Pattern.compile("with([A-Z])([a-z]+)\\(\"([^\"]*)\"\\)");

    /** A factor that is held, and what may be done instead. */
    private static final Pattern HELD = Pattern.compile("hold it by at\\(\"([^\"]*)\", \"([^\"]*)\"\\), or compare it");

    /** A sentence of the library as one for a shell; one that speaks of no method stays as it is. */
    public static String of(String text) {
        String plain = text;
        for (Map.Entry<String, String> entry : SENTENCES.entrySet()) {
            plain = plain.replace(entry.getKey(), entry.getValue());
        }
        String dose = DOSE.matcher(plain).replaceAll("--dose $1");
        String columns = COLUMNS.matcher(dose).replaceAll("--curve $1,$2");
        String bands = BANDS.matcher(columns)
                .replaceAll(found ->
                        Matcher.quoteReplacement((found.group(1) == null ? "" : "--lanes " + found.group(1) + " ")
                                + "--names " + found.group(2)));
        String options = NAMED.matcher(bands).replaceAll(found -> OPTIONS.get(found.group(1)));
        String named = OPTION.matcher(options)
                .replaceAll(found -> Matcher.quoteReplacement("--"
                        + found.group(1).toLowerCase(Locale.ROOT) + found.group(2) + "=" + quoted(found.group(3))));
        String held = HELD.matcher(named)
                .replaceAll(found ->
                        Matcher.quoteReplacement("hold it by --at " + quoted(found.group(1) + "=" + found.group(2))
                                + ", or compare at each level by --by " + quoted(found.group(1))));
        return METHODS.matcher(held).replaceAll("");
    }

    private static String quoted(String word) {
        return word.matches("[\\w.=-]+") ? word : "\"" + word + "\"";
    }
}
