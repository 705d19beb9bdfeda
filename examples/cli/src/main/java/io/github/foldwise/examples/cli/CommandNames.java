package io.github.foldwise.examples.cli;

import io.github.foldwise.text.Suggestion;
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
                .filter(name -> Suggestion.slips(typed, name) <= Math.min(MOST_SLIPS, name.length() - 1))
                .min(Comparator.comparingInt(name -> Suggestion.slips(typed, name)));
    }
}
