package io.github.foldwise.io.reads.logs;

import io.github.foldwise.io.FileFormatException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The summary of HISAT2 on standard error, in the style of Bowtie 2 or that of {@code --new-summary}. Other messages may stand
 * around it, and one file may hold the summaries of several runs.
 */
final class HisatLog implements LogFormat {
    private static final Pattern OLD = Pattern.compile("^(\\d+) reads; of these:");
    private static final Pattern NEW = Pattern.compile("^\\s*HISAT2 summary stats:");
    private static final Pattern TOTAL = Pattern.compile("^\\s*Total (pairs|reads|unpaired reads): (\\d+)");
    private static final Pattern RATE = Pattern.compile(
            "^\\s*(?:Overall alignment rate: ([\\d.]+|-?nan)%|([\\d.]+|-?nan)% overall alignment rate)\\s*$");
    private static final Pattern SECTION = Pattern.compile(
            "^\\s*(\\d+) (?:\\([^)]*\\) )?(were paired|were unpaired|mates make up the pairs); of these:");
    private static final Pattern COUNT = Pattern.compile(
            "^\\s*(\\d+) \\([^)]*\\) aligned ((?:dis|con)cordantly )?(0 times?|exactly 1 time|1 time|>1 times?)");
    private static final Pattern NEW_COUNT = Pattern.compile("^\\s*Aligned (concordantly or discordantly |concordantly"
            + " |discordantly )?(0 times?|1 time|>1 times?): (\\d+)");

    @Override
    public boolean recognises(LogText text) {
        return text.any(OLD) || text.any(NEW);
    }

    @Override
    public void read(LogText text, LogCollector into) throws FileFormatException {
        for (int i = 0; i < text.size(); i++) {
            Matcher old = OLD.matcher(text.line(i));
            if (old.find()) {
                LogCollector.Sample sample = into.sample(LogNames.ofFile(text.fileName()), text, "hisat2");
                sample.read("reads", text.number(old.group(1), i, "reads"));
                i = old(text, i + 1, sample);
            } else if (NEW.matcher(text.line(i)).find()) {
                i = modern(text, i + 1, into.sample(LogNames.ofFile(text.fileName()), text, "hisat2"));
            }
        }
    }

    private static int old(LogText text, int from, LogCollector.Sample sample) throws FileFormatException {
        String prefix = "";
        boolean pairs = false;
        for (int i = from; i < text.size(); i++) {
            String line = text.line(i);
            Matcher rate = RATE.matcher(line);
            if (rate.matches()) {
                check(text, i, sample, pairs);
                sample.read("mapped_percent", text.number(rate(rate), i, "the alignment rate"));
                return i;
            }
            if (OLD.matcher(line).find()) {
                throw text.refuse(i, "another summary", "\"overall alignment rate\" before it");
            }
            Matcher section = SECTION.matcher(line);
            if (section.find()) {
                String kind = section.group(2);
                pairs |= kind.equals("were paired");
                prefix = kind.startsWith("mates") ? "mates_" : kind.equals("were unpaired") && pairs ? "unpaired_" : "";
                sample.read(
                        kind.equals("were paired") ? "pairs" : kind.startsWith("mates") ? "mates" : "unpaired",
                        text.number(section.group(1), i, kind));
                continue;
            }
            Matcher count = COUNT.matcher(line);
            if (count.find()) {
                String how = count.group(2) == null ? "" : count.group(2).strip();
                sample.read(name(prefix, how, count.group(3)), text.number(count.group(1), i, "reads aligned"));
            }
        }
        throw text.cutOff("\"overall alignment rate\"");
    }

    private static int modern(LogText text, int from, LogCollector.Sample sample) throws FileFormatException {
        String prefix = "";
        for (int i = from; i < text.size(); i++) {
            String line = text.line(i);
            Matcher rate = RATE.matcher(line);
            if (rate.matches()) {
                if (!sample.has("reads")) {
                    throw text.refuse(i, "no total", "\"Total reads\" or \"Total pairs\" before the alignment rate");
                }
                sample.read("mapped_percent", text.number(rate(rate), i, "the alignment rate"));
                return i;
            }
            Matcher total = TOTAL.matcher(line);
            Matcher count = NEW_COUNT.matcher(line);
            if (total.find()) {
                boolean rest = total.group(1).equals("unpaired reads");
                prefix = rest ? "mates_" : "";
                sample.read(rest ? "mates" : "reads", text.number(total.group(2), i, "total"));
            } else if (count.find()) {
                String how = count.group(1) == null ? "" : count.group(1).strip();
                sample.read(
                        name(prefix, how.contains(" or ") ? "concordantly" : how, count.group(2)),
                        text.number(count.group(3), i, "reads aligned"));
            }
        }
        throw text.cutOff("\"Overall alignment rate\"");
    }

    private static String rate(Matcher rate) {
        return rate.group(1) == null ? rate.group(2) : rate.group(1);
    }

    private static String name(String prefix, String how, String times) {
        boolean none = times.startsWith("0");
        boolean more = times.startsWith(">");
        if (!how.isEmpty()) {
            return how.replace("ly", "") + (none ? "_none" : more ? "_more" : "_once");
        }
        if (prefix.isEmpty()) {
            return none ? "unaligned" : more ? "multi_mapped" : "uniquely_mapped";
        }
        return prefix + (none ? "unaligned" : more ? "more" : "once");
    }

    /** Messages of runs side by side, written over each other, do not add up. */
    private static void check(LogText text, int line, LogCollector.Sample sample, boolean pairs)
            throws FileFormatException {
        double whole = pairs ? sample.get("pairs") : sample.get("reads");
        double sum = pairs
                ? sample.get("concordant_none") + sample.get("concordant_once") + sample.get("concordant_more")
                : sample.get("unaligned") + sample.get("uniquely_mapped") + sample.get("multi_mapped");
        if (whole != sum) {
            throw text.refuse(
                    line,
                    "parts that add up to " + Math.round(sum),
                    Math.round(whole) + (pairs ? " pairs" : " reads") + " in all, as the summary says");
        }
    }
}
