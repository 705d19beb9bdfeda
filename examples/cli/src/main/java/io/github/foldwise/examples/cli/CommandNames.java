package io.github.foldwise.examples.cli;

import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;
import picocli.CommandLine;

/** Names of commands, and what somebody meant who mistyped one. */
final class CommandNames {
    private static final int MOST_SLIPS = 2;

    private CommandNames() {}

    /** The command whose name is at most two slips (a letter more, less, other, or two exchanged) from what was typed. */
    static Optional<String> closest(CommandLine command, String[] args) {
        if (args.length == 0
                || args[0].startsWith("-")
                || command.getSubcommands().containsKey(args[0])) {
            return Optional.empty();
        }
        String typed = args[0].toLowerCase(Locale.ROOT);
        return command.getSubcommands().keySet().stream()
                .filter(name -> slips(typed, name) <= Math.min(MOST_SLIPS, name.length() - 1))
                .min(Comparator.comparingInt(name -> slips(typed, name)));
    }

    /** The distance of Damerau and Levenshtein, with exchanges of neighbours only. */
    static int slips(String from, String to) {
        int[][] least = new int[from.length() + 1][to.length() + 1];
        for (int i = 0; i <= from.length(); i++) {
            for (int j = 0; j <= to.length(); j++) {
                if (i == 0 || j == 0) {
                    least[i][j] = i + j;
                    continue;
                }
                int same = from.charAt(i - 1) == to.charAt(j - 1) ? 0 : 1;
                int change = Math.min(least[i - 1][j - 1] + same, Math.min(least[i - 1][j], least[i][j - 1]) + 1);
                boolean exchanged = i > 1
                        && j > 1
                        && from.charAt(i - 1) == to.charAt(j - 2)
                        && from.charAt(i - 2) == to.charAt(j - 1);
                least[i][j] = exchanged ? Math.min(change, least[i - 2][j - 2] + 1) : change;
            }
        }
        return least[from.length()][to.length()];
    }
}
