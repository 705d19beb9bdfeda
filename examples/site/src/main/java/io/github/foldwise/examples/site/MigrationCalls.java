package io.github.foldwise.examples.site;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The calls of other programs that the page on migration has in its tables. */
final class MigrationCalls {

    /** A call, the program that it is of, and what it is here. */
    record Call(String program, String call, String ours) {}

    private MigrationCalls() {}

    static List<Call> read(Path page) throws IOException {
        List<Call> calls = new ArrayList<>();
        String program = "";
        for (String line : Files.readAllLines(page)) {
            if (line.startsWith("## ")) {
                program = line.substring(3).strip();
            }
            String[] cells = line.startsWith("| ") ? line.substring(1).split("\\|") : new String[0];
            if (cells.length > 1 && cells[1].strip().startsWith("`")) {
                calls.add(new Call(program, plain(cells[0]), plain(cells[1])));
            }
        }
        return calls;
    }

    private static String plain(String cell) {
        return cell.strip().replace("`", "");
    }
}
