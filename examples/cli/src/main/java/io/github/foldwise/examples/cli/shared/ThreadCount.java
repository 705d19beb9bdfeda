package io.github.foldwise.examples.cli.shared;

import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** The value of {@code --threads}: one or more. */
public final class ThreadCount implements ITypeConverter<Integer> {
    @Override
    public Integer convert(String text) {
        int threads;
        try {
            threads = Integer.parseInt(text.strip());
        } catch (NumberFormatException e) {
            throw new TypeConversionException("\"" + text + "\" is no whole number of threads");
        }
        if (threads < 1) {
            throw new TypeConversionException("--threads " + threads + ": at least one thread is needed");
        }
        return threads;
    }
}
