package io.github.foldwise.culture;

import io.github.foldwise.text.Digits;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What a log says about care: medium, contamination, mycoplasma, identity, and the order of its rows. */
final class CareRules {
    private static final String NUMBER = "(\\d+(?:[.,]\\d+)?)";
    private static final Pattern PERCENT = Pattern.compile(NUMBER + "\\s*%");
    /** Alleles that match of all, which is no day such as 05/01/2026. */
    private static final Pattern SHARE = Pattern.compile("(?<![\\d/.])(\\d+) ?(?:/|of) ?(\\d+)(?![\\d/])");
    /** The one number of a text that counts nothing else. */
    private static final Pattern ALONE = Pattern.compile("\\D*" + NUMBER + "(?!\\W*(?:loci|locus|allele|marker))\\D*");
    /** A fault that is denied. */
    private static final Pattern DENIED =
            Pattern.compile("\\b(?:no|not|none|un)\\W?(?:mycoplasma\\w*\\W?)?(?:contamin\\w*|detected|found|fail\\w*"
                    + "|mismatch\\w*)|\\bno mycoplasma\\w*");

    private static final Pattern BAD =
            Pattern.compile("posit|\\bpos\\b|fail|contamin|mismatch|detected|\\+|(?:\\bnot?|n't)\\W(?:an? )?"
                    + "(?:pass|match|authentic|clean|negat|ok\\b)");
    private static final Pattern GOOD = Pattern.compile("negat|\\bneg\\b|pass|clean|\\bok\\b|^match|^-$");
    private static final double LEAST_MATCH = 80;

    private final Replay replay;
    private final CultureLimits limits;
    private final LocalDate today;
    private final List<CultureFinding> findings = new ArrayList<>();

    CareRules(Replay replay, CultureLimits limits, LocalDate today) {
        this.replay = replay;
        this.limits = limits;
        this.today = today;
    }

    List<CultureFinding> findings(List<CultureEvent> rows) {
        order(rows);
        medium();
        contaminated();
        Set<String> lines = new LinkedHashSet<>();
        replay.all().forEach(flask -> lines.add(flask.line));
        for (String line : lines) {
            due(line, CultureEventType.MYCOPLASMA, CultureRule.MYCOPLASMA, limits.mycoplasmaDays());
            due(line, CultureEventType.STR, CultureRule.STR, limits.strDays());
        }
        for (CultureEvent event : replay.effective) {
            failed(event);
        }
        return findings;
    }

    /** Rows that are not part of the longest run of days that never goes back: one wrong day accuses itself, not all after it. */
    private void order(List<CultureEvent> rows) {
        List<CultureEvent> dated =
                rows.stream().filter(event -> event.getDate() != null).toList();
        int n = dated.size();
        int[] best = new int[n];
        int[] previous = new int[n];
        int[] tails = new int[n];
        int length = 0;
        for (int i = 0; i < n; i++) {
            LocalDate day = Objects.requireNonNull(dated.get(i).getDate());
            int low = 0;
            int high = length;
            while (low < high) {
                int middle = (low + high) / 2;
                boolean notAfter = !Objects.requireNonNull(
                                dated.get(tails[middle]).getDate())
                        .isAfter(day);
                low = notAfter ? middle + 1 : low;
                high = notAfter ? high : middle;
            }
            previous[i] = low == 0 ? -1 : tails[low - 1];
            tails[low] = i;
            best[i] = low + 1;
            length = Math.max(length, low + 1);
        }
        boolean[] kept = new boolean[n];
        for (int i = length == 0 ? -1 : tails[length - 1]; i >= 0; i = previous[i]) {
            kept[i] = true;
        }
        LocalDate last = null;
        for (int i = 0; i < n; i++) {
            CultureEvent event = dated.get(i);
            if (kept[i]) {
                last = event.getDate();
            } else {
                findings.add(CultureFinding.of(
                        event,
                        CultureRule.DATE_ORDER,
                        "day " + event.getDate() + (last == null ? "" : " below a row of " + last),
                        "rows in the order of their days; check the day"));
            }
        }
    }

    private void medium() {
        for (Replay.Trace trace : replay.traces) {
            if (trace.mediumAge() > limits.mediumDays()) {
                old(trace.event(), trace.mediumAge());
            }
        }
        for (Flask flask : replay.flasks.values()) {
            double age = ChronoUnit.DAYS.between(flask.medium, today);
            if (flask.end == null && !flask.implied && age > limits.mediumDays()) {
                CultureEvent last = replay.effective.stream()
                        .filter(event -> event.getRow() == flask.lastRow)
                        .findFirst()
                        .orElse(CultureEvent.of(CultureEventType.NOTE, today));
                findings.add(CultureFinding.of(
                                last,
                                CultureRule.MEDIUM_AGE,
                                "medium of " + Digits.of(age) + " days on " + today,
                                "at most " + Digits.of(limits.mediumDays())
                                        + " days; renew it, or discard the flask in the log")
                        .of(flask.line, flask.id, today));
            }
        }
    }

    private void contaminated() {
        for (Flask flask : replay.all()) {
            CultureEvent told = flask.contamination;
            if (told != null && flask.end == null) {
                findings.add(CultureFinding.of(
                                told,
                                CultureRule.CONTAMINATED,
                                "contamination of " + flask.id + ", in culture on " + today,
                                "a row that discards it; go back to a clean vial")
                        .of(flask.line, flask.id, Objects.requireNonNull(told.getDate())));
            }
        }
    }

    private void old(CultureEvent event, double age) {
        findings.add(CultureFinding.of(
                event,
                CultureRule.MEDIUM_AGE,
                "medium of " + Digits.of(age) + " days",
                "at most " + Digits.of(limits.mediumDays())
                        + " days; renew it in time, or add the row that is missing"));
    }

    private static boolean concerns(CultureEvent test, String line) {
        return test.getLine().isEmpty() || test.getLine().equals(line);
    }

    /** The first event of a line after a test was due, once until the next test. */
    private void due(String line, CultureEventType type, CultureRule rule, double days) {
        LocalDate since = null;
        boolean said = false;
        CultureEvent last = null;
        for (Replay.Trace trace : replay.traces) {
            CultureEvent event = trace.event();
            LocalDate day = Objects.requireNonNull(event.getDate());
            Flask flask = trace.flask();
            boolean of =
                    flask != null && flask.line.equals(line) && event.getType().isOfFlask();
            since = since == null && of ? day : since;
            if (event.getType() == type && concerns(event, line) && since != null) {
                if (!said && ChronoUnit.DAYS.between(since, day) > days) {
                    late(event, line, rule, since, day, days);
                }
                since = day;
                said = false;
            } else if (of && !said && since != null && ChronoUnit.DAYS.between(since, day) > days) {
                late(event, line, rule, since, day, days);
                said = true;
            }
            last = of ? event : last;
        }
        boolean alive = replay.flasks.values().stream().anyMatch(flask -> flask.line.equals(line) && flask.end == null);
        if (last != null && since != null && alive && !said && ChronoUnit.DAYS.between(since, today) > days) {
            late(last, line, rule, since, today, days);
        }
    }

    private void late(CultureEvent event, String line, CultureRule rule, LocalDate since, LocalDate day, double days) {
        findings.add(CultureFinding.of(
                        event,
                        rule,
                        "no test of the line from " + since + " to " + day,
                        "one every " + Digits.of(days) + " days; test it now")
                .of(line, event.getFlask(), day));
    }

    /** The match of two identities in percent; NaN where the result names none. */
    private static double match(String result, boolean passed) {
        Matcher percent = PERCENT.matcher(result);
        if (percent.find()) {
            return Double.parseDouble(percent.group(1).replace(',', '.'));
        }
        Matcher share = SHARE.matcher(result);
        if (share.find()) {
            return 100 * Double.parseDouble(share.group(1)) / Double.parseDouble(share.group(2));
        }
        Matcher alone = ALONE.matcher(result);
        boolean counts = alone.matches() && (!passed || result.startsWith("match"));
        return counts ? Double.parseDouble(alone.group(1).replace(',', '.')) : Double.NaN;
    }

    private void failed(CultureEvent event) {
        String result = event.getText(CultureField.RESULT).toLowerCase(Locale.ROOT);
        boolean mycoplasma = event.getType() == CultureEventType.MYCOPLASMA;
        if (!mycoplasma && event.getType() != CultureEventType.STR) {
            return;
        }
        String words = DENIED.matcher(result).replaceAll("clean");
        boolean bad = BAD.matcher(words).find();
        boolean good = GOOD.matcher(words).find();
        double match = mycoplasma ? Double.NaN : match(words, good);
        bad |= match < LEAST_MATCH;
        good |= match >= LEAST_MATCH;
        CultureRule rule = mycoplasma ? CultureRule.MYCOPLASMA : CultureRule.STR;
        if (bad) {
            findings.add(CultureFinding.of(
                            event,
                            rule,
                            "result \"" + event.getText(CultureField.RESULT) + "\"",
                            mycoplasma
                                    ? "negative; discard the flask and go back to a clean vial"
                                    : "a match of at least 80 %; stop and go back to an authenticated vial")
                    .withSeverity(CultureSeverity.ERROR));
        } else if (!good) {
            findings.add(CultureFinding.of(
                            event,
                            CultureRule.UNREADABLE,
                            result.isEmpty() ? "no result" : "result \"" + event.getText(CultureField.RESULT) + "\"",
                            mycoplasma ? "negative or positive" : "pass, fail, or the match in percent")
                    .withSeverity(CultureSeverity.WARNING));
        }
    }
}
