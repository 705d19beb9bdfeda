package io.github.foldwise.examples.cli;

import java.util.concurrent.Callable;
import picocli.AutoComplete;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code foldwise completion}. */
@Command(
        name = "completion",
        description =
                "Print what makes bash and zsh complete commands and options: source it, or write it where the shell"
                        + " looks for completions.")
final class CompletionCommand implements Callable<Integer> {
    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec command;

    @Override
    public Integer call() {
        command.commandLine()
                .getOut()
                .println(AutoComplete.bash("foldwise", command.parent().commandLine()));
        return 0;
    }
}
