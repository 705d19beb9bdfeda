package io.github.foldwise.growth;

import io.github.foldwise.table.Table;
import io.github.foldwise.table.Tabular;
import io.github.foldwise.text.Clip;
import io.github.foldwise.text.Headline;
import io.github.foldwise.text.Members;
import io.github.foldwise.text.Suggestion;
import io.github.foldwise.text.Value;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Objects;
import java.util.Set;

/** Counts over time of several lines or conditions, by name and in order. Instances are immutable. */
public final class GrowthSet extends Value implements Tabular, Members<GrowthData> {
    private static final long serialVersionUID = 1L;

    private static final int MOST_ROWS = 8;

    private final GrowthData[] members;

    private GrowthSet(GrowthData[] members) {
        this.members = members;
    }

    /**
     * Returns a set.
     *
     * @param members the counts of each line or condition, named differently
     * @return the set
     * @throws IllegalArgumentException if there is none, or two have one name
     */
    public static GrowthSet of(Collection<GrowthData> members) {
        Set<String> names = new HashSet<>();
        for (GrowthData data : members) {
            if (!names.add(data.getName())) {
                throw new IllegalArgumentException("two groups are called \"" + data.getName()
                        + "\"; give each a name of its own, or put their counts into one");
            }
        }
        if (members.isEmpty()) {
            throw new IllegalArgumentException("no counts; a set needs one group at least");
        }
        return new GrowthSet(members.toArray(new GrowthData[0]));
    }

    /**
     * Returns the counts of a group.
     *
     * @param name its name
     * @return the counts
     * @throws IllegalArgumentException if there is no such group
     */
    public GrowthData get(String name) {
        Objects.requireNonNull(name, "name");
        return Arrays.stream(members)
                .filter(data -> data.getName().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no group \"" + name + "\"; there are "
                        + Clip.list(getNames()) + Suggestion.of(name, getNames())));
    }

    /** {@return the names in order} */
    public List<String> getNames() {
        return Arrays.stream(members).map(GrowthData::getName).toList();
    }

    /** {@return the number of groups} */
    @Override
    public int size() {
        return members.length;
    }

    /** {@return the groups in order} */
    @Override
    public Iterator<GrowthData> iterator() {
        return List.of(members).iterator();
    }

    /** {@return a row for each count, the group first} */
    @Override
    public Table toTable() {
        Table.Builder table = Table.builder("growth")
                .text("group")
                .text("experiment")
                .text("well")
                .number("time", members[0].getTimeUnit())
                .number("count", members[0].getCountUnit());
        for (GrowthData data : members) {
            for (Table.Row row : data.toTable()) {
                table.row(
                        data.getName(),
                        row.isMissing("experiment") ? null : row.getText("experiment"),
                        row.isMissing("well") ? null : row.getText("well"),
                        row.getNumber("time"),
                        row.getNumber("count"));
            }
        }
        return table.build();
    }

    @Override
    protected Object[] parts() {
        return new Object[] {members};
    }

    /** {@return the number of groups, then the first with their counts} */
    @Override
    public String toString() {
        StringBuilder text = new StringBuilder(Headline.counted(members.length, "group"));
        int shown = members.length > MOST_ROWS ? MOST_ROWS - 1 : members.length;
        for (int i = 0; i < shown; i++) {
            text.append('\n').append(members[i].toString().lines().findFirst().orElse(""));
        }
        return text.append(shown < members.length ? "\n… " + (members.length - shown) + " more" : "")
                .toString();
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
