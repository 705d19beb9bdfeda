package io.github.foldwise.quantity;

import java.util.Arrays;
import java.util.Locale;
import java.util.OptionalInt;
import java.util.function.Function;
import java.util.function.ToIntFunction;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** What people type for the same unit: two Unicode micro signs, no-break spaces, prefixes as letters or words. */
final class Spelling {
    private static final String[] WORDS = {"milli", "micro", "nano", "pico", "femto", "mc"};
    private static final String[] LETTERS = {"m", "u", "n", "p", "f", "u"};

    private Spelling() {}

    /** The text without outer blanks, with plain spaces and with {@code u} for either micro sign. */
    static String clean(String text) {
        return text.replace('\u00A0', ' ')
                .replace('\u202F', ' ')
                .replace('\u00B5', 'u')
                .replace('\u03BC', 'u')
                .strip();
    }

    /** The power of ten of a metric prefix, or nothing when it is none. {@code M} is mega and therefore not milli. */
    static OptionalInt power(String prefix) {
        String letter = prefix;
        for (int i = 0; i < WORDS.length; i++) {
            if (WORDS[i].equals(prefix.toLowerCase(Locale.ROOT))) {
                letter = LETTERS[i];
            }
        }
        return switch (letter) {
            case "" -> OptionalInt.of(0);
            case "m" -> OptionalInt.of(-3);
            case "u", "U" -> OptionalInt.of(-6);
            case "n", "N" -> OptionalInt.of(-9);
            case "p", "P" -> OptionalInt.of(-12);
            case "f", "F" -> OptionalInt.of(-15);
            default -> OptionalInt.empty();
        };
    }

    /** The unit of a list that a text names by a prefix and a name, or the refusal that lists them. */
    static <U> U unit(
            String text, Pattern name, U[] units, ToIntFunction<U> power, Function<U, String> symbol, String quantity) {
        Matcher matcher = name.matcher(clean(text));
        OptionalInt named = matcher.matches() ? power(matcher.group(1)) : OptionalInt.empty();
        return Arrays.stream(units)
                .filter(unit -> named.isPresent() && power.applyAsInt(unit) == named.getAsInt())
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("unknown unit of " + quantity + " \"" + text
                        + "\"; write one of "
                        + Arrays.stream(units).map(symbol).collect(Collectors.joining(", "))));
    }
}
