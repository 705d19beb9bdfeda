package io.github.foldwise.io.prism;

import io.github.foldwise.io.FileFormatException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;

/** One column of a table while a file is read: numbers as they come, texts only where the column may hold them. */
final class CellColumn {
    private final FileCells file;
    private final String table;
    private final int index;
    private final boolean mayHoldText;
    private final List<String> texts = new ArrayList<>();
    private final BitSet struck = new BitSet();
    private double[] numbers = new double[16];
    private int size;
    private boolean allNumbers = true;

    CellColumn(FileCells file, String table, int index, boolean mayHoldText) {
        this.file = file;
        this.table = table;
        this.index = index;
        this.mayHoldText = mayHoldText;
    }

    void add(String cell, boolean isStruck) throws FileFormatException {
        file.count();
        String text = cell.strip();
        boolean asterisk = text.length() > 1 && text.endsWith("*");
        String digits = asterisk ? text.substring(0, text.length() - 1).strip() : text;
        boolean number = PrismNumbers.isNumber(digits);
        if (!number && !text.isEmpty() && !mayHoldText) {
            throw file.refuse(table, size + 1, index, text, "a number", "correct the value in Prism and save again");
        }
        if (size == numbers.length) {
            numbers = Arrays.copyOf(numbers, size + (size >> 1));
        }
        numbers[size] = number ? PrismNumbers.parse(digits) : Double.NaN;
        struck.set(size, isStruck || (number && asterisk));
        allNumbers &= number || text.isEmpty();
        if (mayHoldText) {
            texts.add(text);
        } else if (number) {
            file.mark(table, size + 1, index, digits);
        }
        size++;
    }

    boolean isText() {
        return !allNumbers;
    }

    List<String> texts() {
        return texts;
    }

    /** Later rows of an archive say so in another file. */
    void strike(int row) {
        struck.set(row);
    }

    /** Data set of some columns, the first of which decides whether it holds texts. */
    static PrismColumn join(String title, List<CellColumn> columns) {
        if (columns.isEmpty()) {
            return PrismColumn.of(title, new double[0]);
        }
        if (columns.size() == 1 && columns.get(0).isText()) {
            return PrismColumn.ofTexts(title, columns.get(0).texts);
        }
        int rows = columns.stream().mapToInt(column -> column.size).max().orElse(0);
        double[][] numbers = new double[columns.size()][];
        boolean[][] marks = new boolean[columns.size()][rows];
        for (int i = 0; i < numbers.length; i++) {
            CellColumn column = columns.get(i);
            numbers[i] = Arrays.copyOf(column.numbers, column.size);
            for (int row = 0; row < column.size; row++) {
                marks[i][row] = column.struck.get(row);
            }
        }
        return PrismColumn.of(title, numbers).withMarks(marks);
    }
}
