package io.github.foldwise.io.prism;

/**
 * Errors of an archive as Prism shows them. It stores a coefficient of variation as the standard deviation, and limits as
 * distances from the mean; the data set, unlike the table, says so.
 */
final class StoredErrors {
    private StoredErrors() {}

    static PrismColumn shown(PrismEntry entry, String stored, PrismColumn column) {
        boolean variation = entry == PrismEntry.MEAN_CV || entry == PrismEntry.MEAN_CV_N;
        if (variation && stored.startsWith("y_sd")) {
            return changed(column, (mean, i, error) -> i == 1 ? 100 * error / mean : error);
        }
        if (entry == PrismEntry.MEAN_LIMITS && stored.equals("y_plus_minus")) {
            return changed(column, (mean, i, error) -> i == 1 ? mean + error : mean - error);
        }
        return column;
    }

    private interface Change {
        double of(double mean, int column, double error);
    }

    private static PrismColumn changed(PrismColumn column, Change change) {
        int width = column.getColumnCount();
        int rows = column.getRowCount();
        double[][] numbers = new double[width][rows];
        boolean[][] marks = new boolean[width][rows];
        for (int row = 0; row < rows; row++) {
            for (int i = 0; i < width; i++) {
                double stored = column.getNumber(i, row);
                double shown = i == 0 ? stored : change.of(column.getNumber(0, row), i, stored);
                numbers[i][row] = Double.isInfinite(shown) ? Double.NaN : shown;
                marks[i][row] = column.isStruck(i, row);
            }
        }
        return PrismColumn.of(column.getTitle(), numbers).withMarks(marks);
    }
}
