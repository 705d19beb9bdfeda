package io.github.foldwise.culture;

import io.github.foldwise.quantity.Concentration;
import io.github.foldwise.table.Table;
import io.github.foldwise.table.Tabular;
import io.github.foldwise.text.Headline;
import io.github.foldwise.text.Value;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** All flasks and vials of a log on a day. */
public final class CultureState extends Value implements Tabular {
    private static final long serialVersionUID = 1L;

    private final LocalDate date;
    private final FlaskState[] flasks;
    private final VialBank[] banks;
    private final CulturePassage[] passages;
    private final double mediumDays;

    CultureState(Replay replay, LocalDate date, double mediumDays) {
        this.date = date;
        this.banks = replay.banks.toArray(new VialBank[0]);
        this.flasks = replay.flasks.values().stream()
                .map(flask -> new FlaskState(flask, replay.banks, date))
                .toArray(FlaskState[]::new);
        this.passages = replay.passages.toArray(new CulturePassage[0]);
        this.mediumDays = mediumDays;
    }

    /** {@return the day, events of which are included} */
    public LocalDate getDate() {
        return date;
    }

    /**
     * Returns a flask, in culture or not any more.
     *
     * @param name its name, in any case
     * @return the flask on this day
     * @throws IllegalArgumentException if it has not begun by then
     */
    public FlaskState getFlask(String name) {
        for (FlaskState flask : flasks) {
            if (Replay.key(flask.getFlask()).equals(Replay.key(name))) {
                return flask;
            }
        }
        throw new IllegalArgumentException("flask \"" + name + "\" has not begun by " + date + "; there are "
                + Arrays.stream(flasks).map(FlaskState::getFlask).collect(Collectors.joining(", ")));
    }

    /** {@return the flasks in culture, in order of their beginning} */
    public List<FlaskState> getFlasks() {
        return Arrays.stream(flasks).filter(FlaskState::isInCulture).toList();
    }

    /** {@return all flasks that have begun, also those that are not in culture any more} */
    public List<FlaskState> getAllFlasks() {
        return List.of(flasks);
    }

    /**
     * Returns how old the lines in culture are, so that a line is compared with a parent of like age.
     *
     * @return the passage of each line, the highest of its flasks
     */
    public Map<String, Integer> getPassageAges() {
        Map<String, Integer> ages = new LinkedHashMap<>();
        for (FlaskState flask : getFlasks()) {
            ages.merge(flask.getLine(), flask.getPassage(), Math::max);
        }
        return ages;
    }

    /** {@return the banks of vials, those without any left among them, in order of their days} */
    public List<VialBank> getBanks() {
        return List.of(banks);
    }

    /** {@return growth from passage to passage, in order of harvest} */
    public List<CulturePassage> getPassages() {
        return List.of(passages);
    }

    /** {@return a row for each flask in culture} */
    @Override
    public Table toTable() {
        Table.Builder table = Table.builder("culture on " + date)
                .text("line")
                .text("flask")
                .text("parent")
                .integer("passage")
                .number("dose")
                .text("unit")
                .text("since")
                .text("medium_due")
                .number("doublings")
                .number("doublings_under_drug")
                .integer("vials");
        for (FlaskState flask : getFlasks()) {
            Concentration dose = flask.getDose();
            LocalDate since = flask.getDoseSince();
            table.row(
                    flask.getLine().isEmpty() ? null : flask.getLine(),
                    flask.getFlask(),
                    flask.getParent().isEmpty() ? null : flask.getParent(),
                    flask.getPassage() < 0 ? Double.NaN : flask.getPassage(),
                    dose == null ? 0 : dose.getValue(),
                    dose == null ? null : dose.getUnit().getSymbol(),
                    dose == null || since == null ? null : since.toString(),
                    flask.getMediumDate().plusDays((long) mediumDays).toString(),
                    flask.getDoublings(),
                    flask.getDoublingsUnderDrug(),
                    flask.getVials());
        }
        return table.build();
    }

    /** {@return a row for each passage, with what was counted and what follows} */
    public Table toDoublingsTable() {
        Table.Builder table = Table.builder("doublings up to " + date)
                .text("line")
                .text("flask")
                .integer("passage")
                .text("from")
                .text("to")
                .number("hours", "h")
                .number("seeded")
                .number("harvested")
                .number("doublings")
                .number("doublings_under_drug")
                .text("basis");
        for (CulturePassage one : passages) {
            table.row(
                    one.getLine().isEmpty() ? null : one.getLine(),
                    one.getFlask(),
                    one.getPassage() < 0 ? Double.NaN : one.getPassage(),
                    one.getFrom().toString(),
                    one.getTo().toString(),
                    one.getHours(),
                    one.getSeeded(),
                    one.getHarvested(),
                    one.getDoublings(),
                    one.getDoublingsUnderDrug(),
                    one.isAssumed() ? "ASSUMED" : Double.isNaN(one.getDoublings()) ? "UNKNOWN" : "COUNTED");
        }
        return table.build();
    }

    /** {@return a row for each bank of vials} */
    public Table toVialsTable() {
        Table.Builder table = Table.builder("vials on " + date)
                .text("bank")
                .text("line")
                .text("flask")
                .integer("passage")
                .number("dose")
                .text("unit")
                .text("date")
                .integer("vials")
                .integer("left");
        for (VialBank bank : banks) {
            Concentration dose = bank.getDose();
            table.row(
                    bank.getName().isEmpty() ? null : bank.getName(),
                    bank.getLine().isEmpty() ? null : bank.getLine(),
                    bank.getFlask().isEmpty() ? null : bank.getFlask(),
                    bank.getPassage() < 0 ? Double.NaN : bank.getPassage(),
                    dose == null ? 0 : dose.getValue(),
                    dose == null ? null : dose.getUnit().getSymbol(),
                    bank.getDate().toString(),
                    bank.getVials(),
                    bank.getLeft());
        }
        return table.build();
    }

    @Override
    protected Object[] parts() {
        return new Object[] {date, flasks, banks, passages, mediumDays};
    }

    /** {@return how many flasks and vials, then the flasks} */
    @Override
    public String toString() {
        int vials = Arrays.stream(banks).mapToInt(VialBank::getLeft).sum();
        StringBuilder text = new StringBuilder(Headline.of(
                date + ": " + Headline.counted(getFlasks().size(), "flask") + ", " + Headline.counted(vials, "vial")));
        getFlasks().stream()
                .limit(Headline.ROWS)
                .forEach(flask -> text.append('\n')
                        .append(Headline.row("  " + flask.getFlask() + ": "
                                + flask.toString().lines().findFirst().orElse(""))));
        return text.toString();
    }
}
