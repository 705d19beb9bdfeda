package io.github.foldwise.io.reads;

import io.github.foldwise.io.FileFormatException;
import java.io.IOException;
import java.util.Arrays;

/** Two files whose reads belong together, one by one. */
final class ReadPairs {
    private final Records first;
    private final Records second;

    ReadPairs(Records first, Records second) {
        this.first = first;
        this.second = second;
    }

    void count(ReadTally[] tallies, Travelled travelled) throws IOException {
        boolean more = first.next();
        boolean paired = second.next();
        while (more && paired) {
            if (first.record == 1) {
                requireMates();
            }
            requireSameName();
            tallies[0].add(first);
            tallies[1].add(second);
            if (first.record % ReadFile.PATIENCE == 0) {
                travelled.tell();
            }
            more = first.next();
            paired = second.next();
        }
        if (more || paired) {
            Records longer = more ? first : second;
            Records shorter = more ? second : first;
            throw longer.refuse(
                    0,
                    "record " + longer.record + " (" + longer.name() + ") without a mate, for "
                            + shorter.feed.source().fileName() + " ends behind record " + shorter.record,
                    "as many reads in both files of a pair",
                    "check that both files are whole and were trimmed together");
        }
        travelled.tell();
    }

    private void requireSameName() throws FileFormatException {
        int end = end(first);
        int other = end(second);
        if (!Arrays.equals(first.bytes, first.name, end, second.bytes, second.name, other)) {
            throw second.refuse(
                    0,
                    "record " + second.record + " (" + second.name() + ") beside " + first.name() + " of "
                            + first.feed.source().fileName(),
                    "reads of one name at one place in both files of a pair",
                    "give the two files of one run, in the order in which they were made");
        }
    }

    /** Where a name ends: before a blank, and before the number of the mate. */
    private static int end(Records read) {
        byte[] in = read.bytes;
        int end = read.name;
        while (end < read.nameEnd && in[end] != ' ' && in[end] != '\t') {
            end++;
        }
        boolean numbered = end - read.name > 2 && in[end - 2] == '/' && (in[end - 1] == '1' || in[end - 1] == '2');
        return numbered ? end - 2 : end;
    }

    /** One file given twice would agree with itself read by read. */
    private void requireMates() throws FileFormatException {
        char one = mate(first);
        char two = mate(second);
        boolean same = one != '?' && one == two;
        boolean exchanged = one == '2' && two == '1';
        if (same || exchanged) {
            throw second.refuse(
                    0,
                    "read " + two + " of a pair (record 1, " + second.name() + ") beside read " + one + " in "
                            + first.feed.source().fileName(),
                    "first reads in the first file and second reads in the second",
                    same ? "give both files of the pair" : "give the files in the other order");
        }
    }

    /** Which mate the name says it is: 1, 2, or ? if it does not say. */
    private static char mate(Records read) {
        String name = read.name();
        if (name.matches("\\S+/[12](\\s.*)?")) {
            return name.charAt(name.split("\\s")[0].length() - 1);
        }
        return name.matches("\\S+\\s[12]:[YN]:.*") ? name.split("\\s")[1].charAt(0) : '?';
    }
}
