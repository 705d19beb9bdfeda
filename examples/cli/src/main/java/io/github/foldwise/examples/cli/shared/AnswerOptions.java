package io.github.foldwise.examples.cli.shared;

import io.github.foldwise.table.Table;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Supplier;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** What commands with one answer share: where its table goes, how they warn, and how they refuse. */
public class AnswerOptions {
    @Spec(Spec.Target.MIXEE)
    @SuppressWarnings("NullAway.Init")
    private CommandSpec command;

    @Mixin
    private TableOutput output = new TableOutput();

    public final void write(Table table) throws IOException {
        output.write(table, command.commandLine().getOut());
    }

    /** An answer that is no table. */
    public final void print(String text) {
        command.commandLine().getOut().print(text);
    }

    public final void warn(String sentence) {
        tell("foldwise: " + sentence);
    }

    /** Says a line that is an answer more than a warning. */
    public final void tell(String line) {
        command.commandLine().getErr().println(line);
    }

    public final void warn(List<String> sentences) {
        sentences.forEach(this::warn);
    }

    public final ParameterException refusal(String message) {
        return new ParameterException(command.commandLine(), message);
    }

    /** What options say that the library refuses is a wrong argument. */
    public final <T> T asked(Supplier<T> question) {
        return asked("", question);
    }

    /** As {@link #asked(Supplier)}, of a library's sentence that does not name the option by itself. */
    public final <T> T asked(String option, Supplier<T> question) {
        try {
            return question.get();
        } catch (IllegalArgumentException e) {
            throw refusal((option.isEmpty() ? "" : option + ": ") + e.getMessage());
        }
    }

    /** What an analysis refuses of data that could be read is an input that cannot be used. */
    public static <T> T answered(Path data, Supplier<T> analysis) throws InputException {
        try {
            return analysis.get();
        } catch (IllegalArgumentException e) {
            throw new InputException(data + ": " + e.getMessage(), e);
        }
    }
}
