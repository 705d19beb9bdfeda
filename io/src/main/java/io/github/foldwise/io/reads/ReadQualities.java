package io.github.foldwise.io.reads;

import io.github.foldwise.figure.Drawable;
import io.github.foldwise.figure.Figure;
import io.github.foldwise.table.Table;
import io.github.foldwise.table.Tabular;
import io.github.foldwise.text.Clip;
import io.github.foldwise.text.Headline;
import io.github.foldwise.text.Members;
import io.github.foldwise.text.Value;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;

/** The quality of several files, in the order in which they were given. */
public final class ReadQualities extends Value implements Tabular, Drawable, Members<ReadQuality> {
    private static final long serialVersionUID = 1L;

    private final List<ReadQuality> files;

    private ReadQualities(List<ReadQuality> files) {
        this.files = List.copyOf(files);
    }

    /**
     * Returns qualities side by side.
     *
     * @param files one or more, whose names all differ
     * @return the qualities
     * @throws IllegalArgumentException if there is none, or if two of them have one name
     */
    public static ReadQualities of(Collection<ReadQuality> files) {
        Set<String> names = new HashSet<>();
        for (ReadQuality file : files) {
            if (!names.add(file.getName())) {
                throw new IllegalArgumentException(
                        "two files are called \"" + file.getName() + "\"; a row could not be told to which it belongs");
            }
        }
        if (names.isEmpty()) {
            throw new IllegalArgumentException("no file of reads was given");
        }
        return new ReadQualities(new ArrayList<>(files));
    }

    /** {@return the number of files} */
    @Override
    public int size() {
        return files.size();
    }

    /**
     * Returns the quality of a file.
     *
     * @param index which file, from 0
     * @return its quality
     * @throws IndexOutOfBoundsException if there is no such file
     */
    public ReadQuality get(int index) {
        return files.get(index);
    }

    /**
     * Returns the quality of a file.
     *
     * @param name name of the file
     * @return its quality
     * @throws IllegalArgumentException if there is no such file
     */
    public ReadQuality get(String name) {
        Objects.requireNonNull(name, "name");
        return files.stream()
                .filter(file -> file.getName().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no file \"" + name + "\" among "
                        + Clip.list(files.stream().map(ReadQuality::getName).toList())));
    }

    @Override
    public Iterator<ReadQuality> iterator() {
        return files.iterator();
    }

    /** {@return the worst {@linkplain ReadQuality#getVerdict() verdict} of a file} */
    public QualityVerdict getVerdict() {
        return files.stream().map(ReadQuality::getVerdict).reduce(QualityVerdict.NOT_JUDGED, QualityVerdict::worse);
    }

    /** {@return the warnings of all files, each behind the name of its file} */
    public List<String> getWarnings() {
        return files.stream()
                .flatMap(file -> file.getWarnings().stream().map(warning -> file.getName() + ": " + warning))
                .toList();
    }

    /** {@return the rows of all files, as {@link ReadQuality#toTable()} has them} */
    @Override
    public Table toTable() {
        Table.Builder table = QualityTable.builder();
        files.forEach(file -> QualityTable.add(file, table));
        return table.build();
    }

    /** {@return mean quality by cycle, a line a file; of a single file its own figure} */
    @Override
    public Figure toFigure() {
        return files.size() == 1 ? files.get(0).toFigure() : QualityFigures.of(files);
    }

    @Override
    protected Object[] parts() {
        return new Object[] {files};
    }

    /** {@return how many files have which verdict, then each file on a line} */
    @Override
    public String toString() {
        String verdicts = Arrays.stream(QualityVerdict.values())
                .map(verdict -> {
                    long count = files.stream()
                            .filter(file -> file.getVerdict() == verdict)
                            .count();
                    return count == 0 ? "" : count + " " + verdict;
                })
                .filter(text -> !text.isEmpty())
                .collect(Collectors.joining(", "));
        StringBuilder text = new StringBuilder(Headline.of(Headline.counted(files.size(), "file") + ": " + verdicts));
        List<String> names =
                Clip.distinct(files.stream().map(ReadQuality::getName).toList(), 28);
        int shown = files.size() > Headline.ROWS ? Headline.ROWS - 1 : files.size();
        for (int i = 0; i < shown; i++) {
            String headline = files.get(i).toString().lines().findFirst().orElse("");
            text.append("\n").append(Headline.row("  " + names.get(i) + ": " + headline));
        }
        if (shown < files.size()) {
            text.append("\n  and ").append(files.size() - shown).append(" more");
        }
        return text.toString();
    }

    /**
     * As {@link #get(String)}.
     *
     * @hidden
     */
    @Override
    public Object named(String name) {
        return get(Objects.requireNonNull(name, "name"));
    }
}
