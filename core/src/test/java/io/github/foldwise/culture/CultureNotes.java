package io.github.foldwise.culture;

import io.github.foldwise.quantity.Concentration;
import io.github.foldwise.quantity.Volume;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** A log as tests write it: {@code add(4, "passage", "flask P2", "parent P1", "cells 4e6")}, rows from 2 as below a header. */
final class CultureNotes {
    static final LocalDate START = LocalDate.of(2026, 1, 5);

    /** Limits that leave care aside, for logs that are about something else. */
    static final CultureLimits NO_CARE = CultureLimits.withDefaults()
            .withMediumDays(1e4)
            .withMycoplasmaDays(1e4)
            .withStrDays(1e4);

    private final List<CultureEvent> events = new ArrayList<>();

    static LocalDate day(int day) {
        return START.plusDays(day);
    }

    static Concentration dose(String text) {
        return Concentration.parse(text);
    }

    static CultureEvent event(int day, String type, String... said) {
        CultureEvent event = CultureEvent.of(
                CultureEventType.valueOf(type.toUpperCase(Locale.ROOT).replace('-', '_')), day(day));
        for (String one : said) {
            int blank = one.indexOf(' ');
            CultureField field = CultureField.valueOf(one.substring(0, blank).toUpperCase(Locale.ROOT));
            event = event.with(field, value(field, one.substring(blank + 1)));
        }
        return event;
    }

    private static Object value(CultureField field, String text) {
        Class<?> type = field.getType();
        if (type == Double.class) {
            return Double.valueOf(text);
        } else if (type == double[].class) {
            return Arrays.stream(text.split(" ")).map(Double::valueOf).toList();
        } else if (type == LocalDate.class) {
            return LocalDate.parse(text);
        } else if (type == Concentration.class) {
            return Concentration.parse(text);
        }
        return type == Volume.class ? Volume.parse(text) : text;
    }

    CultureNotes add(int day, String type, String... said) {
        return add(event(day, type, said));
    }

    CultureNotes add(CultureEvent event) {
        events.add(event.withRow(events.size() + 2));
        return this;
    }

    CultureLog log() {
        return CultureLog.of(events);
    }

    CultureState on(int day) {
        return log().at(day(day));
    }

    /** Row and rule of all findings. */
    List<String> rules(CultureLimits limits) {
        return log().getFindings(limits).getAll().stream()
                .map(one -> one.getRow() + " " + one.getRule().getLabel())
                .toList();
    }

    /** Row and rule of all findings but those about care. */
    List<String> rules() {
        return rules(NO_CARE);
    }

    /** Row and what was found, of one rule. */
    List<String> found(CultureRule rule, CultureLimits limits) {
        return log().getFindings(limits).getAll(rule).stream()
                .map(one -> one.getRow() + " " + one.getFound())
                .toList();
    }

    List<String> found(CultureRule rule) {
        return found(rule, NO_CARE);
    }

    /** What was expected, of one rule. */
    List<String> expected(CultureRule rule, CultureLimits limits) {
        return log().getFindings(limits).getAll(rule).stream()
                .map(CultureFinding::getExpected)
                .toList();
    }

    List<String> expected(CultureRule rule) {
        return expected(rule, NO_CARE);
    }
}
