package io.github.foldwise.examples.study.simulation;

import io.github.foldwise.culture.CultureRule;
import io.github.foldwise.quantity.Concentration;
import io.github.foldwise.resistance.escalation.EscalationLadder;
import io.github.foldwise.resistance.escalation.EscalationPlan;
import io.github.foldwise.text.Digits;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Eight months of a resistant line and its parental one, as a laboratory writes them: a row for each event, several words for the same
 * thing, free remarks, days in one of two orders. Slips of every kind can be put in, and their rows are known.
 */
public final class SimulatedCulture {
    private static final long SEED = 20260105;
    /** A Monday. */
    private static final LocalDate START = LocalDate.of(2026, 1, 5);

    private static final int WEEKS = 34;
    /** The resistant line branches off in this week. */
    private static final int FIRST = 2;

    private static final int STEP_WEEKS = 3;
    private static final String[] COLUMNS = {
        "Date",
        "Event",
        "Cell line",
        "Flask",
        "From",
        "Passage no",
        "Drug",
        "Dose",
        "Stock",
        "Lot",
        "Volume added",
        "Medium volume",
        "DMSO %",
        "Count",
        "Cells harvested",
        "Cells seeded",
        "Viability",
        "Vials",
        "Cells per vial",
        "Result",
        "Expiry date",
        "Corrects",
        "Remarks"
    };
    private static final String[] REMARKS = {
        "3/4 confluent",
        "looks fine",
        "slow, maybe tired?",
        "new pipette",
        "changed on Friday 5/6",
        "see book 2, p. 17",
        "some floaters; \"ok\"",
        "10 µM stock next time?",
        "Anna did it",
        "incubator B"
    };

    private final Random random;
    private final EscalationLadder plan = EscalationPlan.withDefaults().ofIc50(Concentration.parse("0.052 µM"), 1);
    private final List<Row> rows = new ArrayList<>();
    private final Map<Row, List<CultureRule>> slips = new LinkedHashMap<>();

    /** A row with what it is for the one who puts slips in. */
    private static final class Row {
        private LocalDate date;
        private String written = "";
        private final int week;
        private final String kind;
        private final String line;
        private final Map<String, String> cells = new LinkedHashMap<>();

        private Row(LocalDate date, int week, String kind, String line) {
            this.date = date;
            this.week = week;
            this.kind = kind;
            this.line = line;
        }

        /** The row with what it says taken away. */
        private Row cleared() {
            cells.clear();
            return line.isEmpty() ? this : with("Cell line", line);
        }

        private Row with(String column, String text) {
            cells.put(column, text);
            return this;
        }
    }

    private SimulatedCulture(long seed) {
        random = new Random(seed);
        simulate();
    }

    /**
     * Returns a history without slips.
     *
     * @param seed seed of counts, words and remarks
     * @return the history
     */
    public static SimulatedCulture withSeed(long seed) {
        return new SimulatedCulture(seed);
    }

    /** {@return the plan that the resistant line follows} */
    public EscalationLadder getPlan() {
        return plan;
    }

    /** {@return how many events there are} */
    public int size() {
        return rows.size();
    }

    private String one(String... words) {
        return words[random.nextInt(words.length)];
    }

    private Row add(int week, int day, String kind, String line, String event) {
        Row row = new Row(START.plusDays(7L * week + day), week, kind, line)
                .cleared()
                .with("Event", event);
        if (random.nextInt(5) == 0) {
            row.with("Remarks", one(REMARKS));
        }
        rows.add(row);
        return row;
    }

    /** The step of the plan in a week. */
    private int step(int week) {
        return Math.min(plan.getIncreases(), Math.max(0, (week - FIRST) / STEP_WEEKS));
    }

    private double dose(int week) {
        return Double.parseDouble(String.format(
                Locale.ROOT, "%.3g", plan.getSteps().get(step(week)).getDose()));
    }

    /** Volume of stock in 10 mL of medium. */
    private double volume(int week) {
        double stock = dose(week) < 0.1 ? 100 : 1000;
        return Math.rint(dose(week) / stock * 1e6) / 100;
    }

    private Row drug(Row row, int week) {
        return row.with("Drug", "defactinib")
                .with("Dose", Digits.exact(Digits.cleared(dose(week))) + " µM")
                .with("Stock", dose(week) < 0.1 ? "100 uM" : "1 mM")
                .with("Lot", "L" + (week / 10 + 1))
                .with("Volume added", Digits.exact(Digits.cleared(volume(week))) + " ul")
                .with("Medium volume", "10 ml");
    }

    private Row solvent(Row row, int week) {
        return row.with("Drug", "DMSO")
                .with("Dose", "0")
                .with("DMSO %", String.format(Locale.ROOT, "%.4f", volume(Math.max(FIRST, week)) / 100))
                .with("Medium volume", "10 ml");
    }

    private void simulate() {
        add(0, 0, "receive", "parental", "received")
                .with("Flask", "P0")
                .with("Passage no", "5")
                .with("Cells seeded", "500000");
        for (int week = 0; week < WEEKS; week++) {
            tests(week);
            if (week > 0) {
                passage(week, "parental", "P", week - 1);
                if (week == FIRST) {
                    Row first = add(week, 0, "passage", "resistant", "split into a new line")
                            .with("Flask", "R" + week)
                            .with("From", "P" + (week - 1))
                            .with("Passage no", Integer.toString(5 + week))
                            .with("Cells seeded", "500000");
                    drug(first, week);
                } else if (week > FIRST) {
                    passage(week, "resistant", "R", week - 1);
                }
            }
            for (int day : new int[] {2, 4}) {
                solvent(
                                add(
                                        week,
                                        day,
                                        "feed",
                                        "parental",
                                        one("fed", "medium change", "Medium", "refreshed medium")),
                                week)
                        .with("Flask", "P" + week);
                if (week >= FIRST) {
                    Row fed = add(week, day, "feed", "resistant", one("drug", "medium + drug", "treated"))
                            .with("Flask", "R" + week);
                    drug(fed, week);
                }
            }
        }
    }

    private void tests(int week) {
        if (week % 10 == 0) {
            add(week, 0, "stock", "", "new stock")
                    .with("Lot", "L" + (week / 10 + 1))
                    .with("Stock", "10 mM")
                    .with("Expiry date", "E" + START.plusDays(7L * week + 120));
        }
        if (week % 4 == 0) {
            add(week, 0, "mycoplasma", "", one("Myco test", "mycoplasma PCR")).with("Result", one("negative", "neg"));
        }
        if (week % 16 == 0) {
            add(week, 0, "str", "", "STR profile").with("Result", one("pass", "match 98 %"));
        }
        if (week > FIRST && week % 6 == 0) {
            add(week, 0, "assay", "resistant", "IC50 assay").with("Flask", "R" + (week - 1));
        }
    }

    private void passage(int week, String line, String letter, int before) {
        double grown = 5e5 * (line.equals("parental") ? 15 : 12) * Math.exp(0.08 * random.nextGaussian());
        int[] squares = new int[4];
        int sum = 0;
        for (int i = 0; i < squares.length; i++) {
            squares[i] = poisson(grown / 1e5);
            sum += squares[i];
        }
        double cells = Math.rint(sum / 4.0 * 1e4) * 10;
        String living = Integer.toString(90 + random.nextInt(9));
        add(week, 0, "count", line, one("count", "counted", "cell count"))
                .with("Flask", letter + before)
                .with("Count", squares[0] + ", " + squares[1] + ", " + squares[2] + ", " + squares[3])
                .with("Cells harvested", Digits.exact(cells))
                .with("Viability", living);
        boolean rises = line.equals("resistant") && step(week) > step(week - 1);
        if (rises || (line.equals("parental") && week == 1)) {
            add(week, 0, "freeze", line, one("froze vials", "freeze", "cryo"))
                    .with("Flask", letter + before)
                    .with("Vials", "3")
                    .with("Cells per vial", "1e6");
        }
        Row row = add(week, 0, "passage", line, one("passage", "split", "Passaged", "subculture"))
                .with("Flask", letter + week)
                .with("From", letter + before)
                .with("Passage no", (random.nextBoolean() ? "P" : "") + (5 + week))
                .with("Cells harvested", Digits.exact(cells))
                .with("Cells seeded", "500000")
                .with("Viability", living);
        if (line.equals("parental")) {
            solvent(row, week);
        } else {
            drug(row, week);
        }
    }

    private int poisson(double mean) {
        double limit = Math.exp(-mean);
        int count = 0;
        for (double product = random.nextDouble(); product > limit; product *= random.nextDouble()) {
            count++;
        }
        return count;
    }

    private Row find(int week, String kind, String line, int which) {
        return rows.stream()
                .filter(row -> row.week == week && row.kind.equals(kind) && row.line.equals(line))
                .skip(which)
                .findFirst()
                .orElseThrow(() -> new IllegalStateException(kind + " of " + line + " in week " + week));
    }

    private void slip(Row row, CultureRule... rules) {
        slips.computeIfAbsent(row, key -> new ArrayList<>()).addAll(List.of(rules));
    }

    private Row after(Row row, Row added) {
        rows.remove(added);
        rows.add(rows.indexOf(row) + 1, added);
        return added;
    }

    /** {@return this history with a slip of every kind put in} */
    public SimulatedCulture withSlips() {
        slipsOfDose();
        slipsOfLineage();
        slipsOfCells();
        slipsOfCare();
        slipsOfWriting();
        return this;
    }

    private void slipsOfDose() {
        Row stock = find(5, "feed", "resistant", 0);
        slip(stock.with("Stock", "100 nM"), CultureRule.DOSE_ARITHMETIC);
        Row low = find(6, "feed", "resistant", 1);
        slip(
                low.with("Dose", low.cells.get("Dose").replace("µM", "nM")),
                CultureRule.DOSE_BELOW_IC10,
                CultureRule.DOSE_OFF_PLAN,
                CultureRule.DOSE_ARITHMETIC);
        Row off = find(8, "feed", "resistant", 0);
        slip(
                off.with("Dose", Digits.exact(Digits.cleared(dose(8) * 1.25)) + " µM")
                        .with("Volume added", Digits.exact(Digits.cleared(volume(8) * 1.25)) + " ul"),
                CultureRule.DOSE_OFF_PLAN);
        Row weak = find(10, "feed", "resistant", 0);
        slip(
                weak.with("Stock", "10 uM").with("Volume added", Digits.exact(Digits.cleared(volume(10) * 10)) + " ul"),
                CultureRule.VEHICLE_LIMIT);
        Row other = find(12, "passage", "parental", 0);
        other.with("DMSO %", "0.09");
        find(12, "feed", "parental", 0).with("DMSO %", "0.09");
        slip(find(12, "passage", "resistant", 0), CultureRule.VEHICLE_PARENT);
        rows.remove(find(17, "freeze", "resistant", 0));
        slip(find(17, "passage", "resistant", 0), CultureRule.NO_BANK);
        slip(find(30, "feed", "resistant", 0).with("Lot", "L1"), CultureRule.STOCK_EXPIRED);
    }

    private void slipsOfLineage() {
        Row wrong = find(13, "passage", "parental", 0);
        slip(wrong.with("Passage no", "28"), CultureRule.PASSAGE);
        Row unknown = find(4, "passage", "resistant", 0);
        slip(unknown.with("Passage no", "P9(?)"), CultureRule.PASSAGE_UNKNOWN);
        Row given = add(14, 4, "discard", "resistant", "discarded").with("Flask", "R14");
        after(find(14, "feed", "resistant", 1), given);
        slip(find(15, "passage", "resistant", 0), CultureRule.DISCARDED);
        slip(find(16, "passage", "resistant", 0).with("From", "R20"), CultureRule.PARENT_IN_FUTURE);
        Row twice = add(19, 2, "receive", "parental", "received")
                .with("Flask", "P19")
                .with("Passage no", "24");
        slip(after(find(19, "feed", "resistant", 0), twice), CultureRule.FLASK_TWICE);
        Row nowhere = add(19, 2, "feed", "resistant", "fed").with("Flask", "X9");
        slip(after(twice, nowhere), CultureRule.NO_FLASK);
        slip(find(28, "passage", "resistant", 0).with("From", "R27; R26"), CultureRule.PARENTS);
        Row thaw = find(21, "passage", "parental", 0);
        thaw.cleared();
        solvent(
                thaw.with("Event", "thawed a vial")
                        .with("Flask", "P21")
                        .with("From", "P0")
                        .with("Vials", "7")
                        .with("Passage no", "8"),
                21);
        slip(thaw, CultureRule.VIALS);
        rows.add(
                rows.indexOf(thaw), add(21, 0, "discard", "parental", "discard").with("Flask", "P20"));
        rows.remove(rows.size() - 1);
        for (int week = 22; week < WEEKS; week++) {
            find(week, "passage", "parental", 0).with("Passage no", Integer.toString(8 + week - 21));
        }
        slip(find(21, "passage", "resistant", 0), CultureRule.PARTNER_PASSAGE);
        withoutParent();
    }

    /** Two weeks without a parental flask. */
    private void withoutParent() {
        Row end = find(24, "passage", "parental", 0);
        end.cleared();
        end.with("Event", "discard, contaminated?").with("Flask", "P23");
        rows.removeIf(row -> row.line.equals("parental")
                && row != end
                && (row.week == 24 || row.week == 25 || (row.week == 26 && row.kind.equals("count"))));
        Row again = find(26, "passage", "parental", 0);
        again.cleared();
        solvent(
                again.with("Event", "thaw")
                        .with("Flask", "P26")
                        .with("From", "P21")
                        .with("Passage no", "11"),
                26);
        Row frozen =
                add(22, 0, "freeze", "parental", "froze").with("Flask", "P21").with("Vials", "2");
        rows.remove(frozen);
        rows.add(rows.indexOf(find(22, "passage", "parental", 0)), frozen);
        for (int week = 27; week < WEEKS; week++) {
            find(week, "passage", "parental", 0).with("Passage no", Integer.toString(11 + week - 26));
        }
        slip(find(24, "passage", "resistant", 0), CultureRule.NO_PARENT);
    }

    private void slipsOfCells() {
        slip(find(20, "freeze", "resistant", 0).with("Vials", "30"), CultureRule.CELLS);
        slip(find(18, "count", "resistant", 0).with("Count", "115, 110, 180, 120"), CultureRule.COUNT_SCATTER);
        slip(find(9, "count", "parental", 0).with("Cells harvested", "-5"), CultureRule.COUNT_VALUE);
        slip(find(11, "count", "resistant", 0).with("Viability", "130"), CultureRule.VIABILITY);
    }

    private void slipsOfCare() {
        rows.remove(find(7, "feed", "resistant", 1));
        rows.remove(find(7, "feed", "resistant", 0));
        slip(find(8, "passage", "resistant", 0), CultureRule.MEDIUM_AGE);
        rows.remove(find(12, "mycoplasma", "", 0));
        rows.remove(find(16, "mycoplasma", "", 0));
        slip(find(17, "count", "parental", 0), CultureRule.MYCOPLASMA);
        slip(find(17, "count", "resistant", 0), CultureRule.MYCOPLASMA);
        slip(find(28, "mycoplasma", "", 0).with("Result", "POSITIVE"), CultureRule.MYCOPLASMA);
        Row spoilt = add(21, 4, "contamination", "resistant", "contaminated").with("Flask", "R21");
        after(find(21, "feed", "resistant", 1), spoilt);
        slip(find(22, "passage", "resistant", 0), CultureRule.CONTAMINATED);
        rows.remove(find(16, "str", "", 0));
        slip(find(26, "feed", "parental", 0), CultureRule.STR);
        slip(find(28, "feed", "resistant", 0), CultureRule.STR);
        slip(find(32, "str", "", 0).with("Result", "72 %"), CultureRule.STR);
    }

    private void slipsOfWriting() {
        Row alarm = add(9, 2, "alarm", "", "incubator alarm");
        slip(after(find(9, "feed", "parental", 0), alarm), CultureRule.UNKNOWN_EVENT);
        Row bare = find(22, "feed", "resistant", 0);
        slip(bare.with("Dose", bare.cells.get("Dose").replace(" µM", "")), CultureRule.UNREADABLE);
        slip(find(23, "feed", "resistant", 0).with("Volume added", "5 µM"), CultureRule.UNREADABLE);
        Row late = find(29, "feed", "parental", 1);
        late.date = late.date.minusMonths(1);
        slip(late, CultureRule.DATE_ORDER);
        Row never = find(31, "feed", "parental", 0);
        never.written = "31.13.2026";
        slip(never, CultureRule.DATE);
        Row correction =
                add(33, 4, "correct", "", "correction").with("Corrects", "9999").with("Passage no", "7");
        slip(correction, CultureRule.CORRECTION);
    }

    /** {@return the rules that each slip breaks, by the line of the file} */
    public Map<Integer, List<CultureRule>> getSlips() {
        Map<Integer, List<CultureRule>> lines = new TreeMap<>();
        slips.forEach((row, rules) -> lines.put(rows.indexOf(row) + 2, List.copyOf(rules)));
        return lines;
    }

    /** The log of the example without slips. */
    static String example() {
        return withSeed(SEED).toCsv(true);
    }

    /** The log of the example, with a slip of every kind. */
    static void write(Path folder) throws IOException {
        Files.createDirectories(folder);
        Files.writeString(folder.resolve("log.csv"), withSeed(SEED).withSlips().toCsv(true));
    }

    /**
     * Returns the log as a laboratory writes it.
     *
     * @param dayFirst whether 3/5/2026 is in May
     * @return CSV, the header in line 1
     */
    public String toCsv(boolean dayFirst) {
        StringBuilder text = new StringBuilder(String.join(",", COLUMNS)).append('\n');
        for (Row row : rows) {
            List<String> cells = new ArrayList<>();
            for (String column : COLUMNS) {
                String cell = column.equals("Date") && row.written.isEmpty()
                        ? day(row.date, dayFirst)
                        : row.cells.get(column);
                cell = column.equals("Date") && !row.written.isEmpty() ? row.written : cell;
                cells.add(quoted(expiry(cell, dayFirst)));
            }
            text.append(cells.stream().collect(Collectors.joining(","))).append('\n');
        }
        return text.toString();
    }

    private static @Nullable String expiry(@Nullable String cell, boolean dayFirst) {
        return cell != null && cell.matches("E\\d{4}-\\d\\d-\\d\\d")
                ? day(LocalDate.parse(cell.substring(1)), dayFirst)
                : cell;
    }

    private static String day(LocalDate date, boolean dayFirst) {
        int first = dayFirst ? date.getDayOfMonth() : date.getMonthValue();
        int second = dayFirst ? date.getMonthValue() : date.getDayOfMonth();
        return first + "/" + second + "/" + date.getYear();
    }

    private static String quoted(@Nullable String cell) {
        String text = cell == null ? "" : cell;
        return text.matches("[^,\"\n]*") ? text : "\"" + text.replace("\"", "\"\"") + "\"";
    }
}
