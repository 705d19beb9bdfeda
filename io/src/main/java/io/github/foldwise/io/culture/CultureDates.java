package io.github.foldwise.io.culture;

import io.github.foldwise.io.FileFormatException;
import io.github.foldwise.io.GridRow;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The days of one file. {@code 03/05/2026} is in March in one country and in May in the next, so the whole file decides: a day above
 * 12 tells the order, as does a point between the numbers, and else the order under which the rows go forward in time. Where none of
 * these tells, the file is refused. The time is that of the clock on the wall; a zone behind it is passed by. In {@code 26-03-28} the
 * year is first where the first numbers of the file differ less than the last.
 */
final class CultureDates {
    private static final Logger LOG = LoggerFactory.getLogger(CultureDates.class);

    /** The order of two numbers. */
    enum Order {
        DAY_FIRST,
        MONTH_FIRST,
        /** Both are in the file, and what could be either is in doubt. */
        BOTH
    }

    /** A day that was read, and what is to be said of it; null where it is none. */
    record Day(@Nullable LocalDate date, @Nullable LocalTime time, String doubt) {}

    private static final String CLOCK = "(?:[T ,]+(\\d{1,2}):(\\d{2})(?::\\d{2}(?:\\.\\d+)?)?"
            + "( ?[AaPp]\\.?[Mm]\\.?)?(?: ?(?:Z|[+-]\\d{2}:?\\d{2}))?)?";
    private static final Pattern ISO = Pattern.compile("(\\d{4})[-/.](\\d{1,2})[-/.](\\d{1,2})" + CLOCK);
    private static final Pattern NUMERIC = Pattern.compile("(\\d{1,2})([-/.])(\\d{1,2})\\2(\\d{4}|\\d{2})" + CLOCK);
    private static final Pattern NAMED =
            Pattern.compile("(\\d{1,2})\\.?[ -]*([A-Za-z\\u00E4]{3,9})\\.?[ ,-]*(\\d{4}|\\d{2})" + CLOCK);
    private static final Pattern NAMED_FIRST = Pattern.compile("([A-Za-z]{3,9})\\.? (\\d{1,2}),? (\\d{4})" + CLOCK);
    private static final Pattern WEEKDAY =
            Pattern.compile("^(?i:mon|tue|wed|thu|fri|sat|sun|mo|di|mi|do|fr|sa|so)[a-z]*\\.?,?\\s+");
    private static final Pattern TIME = Pattern.compile("(\\d{1,2}):(\\d{2})(?::\\d{2})?( ?[AaPp]\\.?[Mm]\\.?)?");
    private static final String MONTHS = "jan feb mar apr may jun jul aug sep oct nov dec";
    private static final int HALF_DAY = 12;
    private static final int LONGEST_MONTH = 31;
    private static final LocalDate SERIAL = LocalDate.of(1899, 12, 30);
    /** One row of ten in the other order is a slip; more are a second hand. */
    private static final double SLIPS = 0.1;

    private final Order order;
    /** Whether days such as 26-03-28 begin with their year. */
    private final boolean yearFirst;

    private CultureDates(Order order) {
        this(order, false);
    }

    private CultureDates(Order order, boolean yearFirst) {
        this.order = order;
        this.yearFirst = yearFirst;
    }

    /** The days of a column decide; those of other columns follow. */
    static CultureDates of(List<GridRow> rows, int column, @Nullable Order given) throws FileFormatException {
        if (given != null) {
            return new CultureDates(given);
        }
        if (isYearFirst(rows, column)) {
            return new CultureDates(Order.DAY_FIRST, true);
        }
        int dayFirst = 0;
        int monthFirst = 0;
        GridRow doubtful = null;
        for (GridRow row : rows) {
            Matcher matcher = NUMERIC.matcher(clean(row.cell(column)));
            if (matcher.matches()) {
                int first = Integer.parseInt(matcher.group(1));
                int second = Integer.parseInt(matcher.group(3));
                boolean point = ".".equals(matcher.group(2));
                dayFirst += point || (first > 12 && second <= 12) ? 1 : 0;
                monthFirst += !point && second > 12 && first <= 12 ? 1 : 0;
                doubtful =
                        doubtful == null && !point && first != second && first <= 12 && second <= 12 ? row : doubtful;
            }
        }
        if (dayFirst + monthFirst > 0) {
            int fewer = Math.min(dayFirst, monthFirst);
            Order more = dayFirst >= monthFirst ? Order.DAY_FIRST : Order.MONTH_FIRST;
            return new CultureDates(fewer > SLIPS * (dayFirst + monthFirst) ? Order.BOTH : more);
        }
        return doubtful == null ? new CultureDates(Order.DAY_FIRST) : byTime(rows, column, doubtful);
    }

    /** A log knows more days than years: which end of short days differs less is the year. */
    private static boolean isYearFirst(List<GridRow> rows, int column) {
        Set<String> first = new HashSet<>();
        Set<String> last = new HashSet<>();
        for (GridRow row : rows) {
            Matcher matcher = NUMERIC.matcher(clean(row.cell(column)));
            if (matcher.matches()) {
                boolean either = "-".equals(matcher.group(2))
                        && matcher.group(1).length() == 2
                        && matcher.group(4).length() == 2
                        && Integer.parseInt(matcher.group(4)) <= LONGEST_MONTH;
                if (!either) {
                    return false;
                }
                first.add(matcher.group(1));
                last.add(matcher.group(4));
            }
        }
        return first.size() < last.size();
    }

    private static CultureDates byTime(List<GridRow> rows, int column, GridRow doubtful) throws FileFormatException {
        CultureDates day = new CultureDates(Order.DAY_FIRST);
        CultureDates month = new CultureDates(Order.MONTH_FIRST);
        boolean dayFits = day.goesForward(rows, column);
        if (dayFits == month.goesForward(rows, column)) {
            throw doubtful.refuse(
                    column,
                    "a day whose month is clear",
                    "no day of the file tells the order of day and month: write days as 2026-05-03, or pass withDayFirst() or"
                            + " withMonthFirst()");
        }
        CultureDates chosen = dayFits ? day : month;
        LOG.info("days such as {}: {}, for so the rows go forward in time", doubtful.cell(column), chosen);
        return chosen;
    }

    @Override
    public String toString() {
        return switch (order) {
            case DAY_FIRST -> yearFirst ? "year before month" : "day before month";
            case MONTH_FIRST -> "month before day";
            case BOTH -> "days and months in both orders";
        };
    }

    private boolean goesForward(List<GridRow> rows, int column) {
        LocalDate last = LocalDate.MIN;
        for (GridRow row : rows) {
            LocalDate date = parse(row.cell(column), row.isStoredNumber(column)).date();
            if (date != null && date.isBefore(last)) {
                return false;
            }
            last = date == null ? last : date;
        }
        return true;
    }

    private static String clean(String text) {
        return WEEKDAY.matcher(text.strip()).replaceFirst("");
    }

    Day parse(String text, boolean stored) {
        String clean = clean(text);
        if (stored && clean.matches("\\d{5}(\\.\\d+)?")) {
            return new Day(SERIAL.plusDays((long) Double.parseDouble(clean)), null, "");
        }
        Matcher iso = ISO.matcher(clean);
        if (iso.matches()) {
            return day(iso.group(1), iso.group(2), iso.group(3), clock(iso, 4), "");
        }
        Matcher numeric = NUMERIC.matcher(clean);
        if (numeric.matches()) {
            return numeric(numeric);
        }
        Matcher named = NAMED.matcher(clean);
        if (named.matches()) {
            return day(named.group(3), month(named.group(2)), named.group(1), clock(named, 4), "");
        }
        Matcher first = NAMED_FIRST.matcher(clean);
        if (first.matches()) {
            return day(first.group(3), month(first.group(1)), first.group(2), clock(first, 4), "");
        }
        return new Day(null, null, "");
    }

    private Day numeric(Matcher matcher) {
        String one = matcher.group(1);
        String two = matcher.group(3);
        int first = Integer.parseInt(one);
        int second = Integer.parseInt(two);
        if (yearFirst && "-".equals(matcher.group(2)) && matcher.group(4).length() == 2) {
            return day(one, two, matcher.group(4), clock(matcher, 5), "");
        }
        boolean both = first <= 12 && second <= 12 && first != second;
        boolean point = ".".equals(matcher.group(2));
        if (both && !point && order == Order.BOTH) {
            return new Day(null, null, "the other days of the file are in both orders, so this one may be either");
        }
        boolean dayFirst = point || (both || first == second ? order == Order.DAY_FIRST : first > 12);
        boolean slip = order != Order.BOTH && dayFirst != (order == Order.DAY_FIRST) && first != second;
        String doubt = slip
                ? "it is read with the " + (dayFirst ? "day" : "month") + " first, unlike the other days of the file"
                : "";
        return dayFirst
                ? day(matcher.group(4), two, one, clock(matcher, 5), doubt)
                : day(matcher.group(4), one, two, clock(matcher, 5), doubt);
    }

    private static String month(String name) {
        String known = name.toLowerCase(Locale.ROOT)
                .replace("\u00E4", "a")
                .replace("mrz", "mar")
                .replace("mai", "may")
                .replace("okt", "oct")
                .replace("dez", "dec");
        int at = MONTHS.indexOf(known.substring(0, 3));
        return at < 0 || at % 4 != 0 ? "0" : Integer.toString(at / 4 + 1);
    }

    private static Day day(String year, String month, String day, Clock clock, String doubt) {
        try {
            int century = year.length() == 2 ? 2000 : 0;
            LocalDate date =
                    LocalDate.of(century + Integer.parseInt(year), Integer.parseInt(month), Integer.parseInt(day));
            return clock.isWrong() ? new Day(null, null, "") : new Day(date, clock.time(), doubt);
        } catch (DateTimeException e) {
            return new Day(null, null, "");
        }
    }

    /** A time of day that was written or not, or that none can be. */
    private record Clock(@Nullable LocalTime time, boolean isWrong) {}

    /** Hour, minute and half of the day, in three groups from this one on. */
    private static Clock clock(Matcher matcher, int group) {
        if (matcher.group(group) == null) {
            return new Clock(null, false);
        }
        int hour = Integer.parseInt(matcher.group(group));
        int minute = Integer.parseInt(matcher.group(group + 1));
        String half = matcher.group(group + 2);
        if (half != null && hour >= 1 && hour <= HALF_DAY) {
            hour = hour % HALF_DAY + (half.toLowerCase(Locale.ROOT).contains("p") ? HALF_DAY : 0);
        } else if (half != null) {
            return new Clock(null, true);
        }
        return hour < 24 && minute < 60 ? new Clock(LocalTime.of(hour, minute), false) : new Clock(null, true);
    }

    static @Nullable LocalTime time(String text) {
        Matcher matcher = TIME.matcher(text.strip());
        return matcher.matches() ? clock(matcher, 1).time() : null;
    }
}
