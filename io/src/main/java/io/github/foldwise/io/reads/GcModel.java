package io.github.foldwise.io.reads;

/**
 * The normal distribution that reads of one genome would have by their GC: around the peak of what was found, with the spread of
 * what was found.
 */
final class GcModel {
    private GcModel() {}

    /** The reads that the model expects at each percent. */
    static double[] expected(double[] reads) {
        int peak = 0;
        double total = 0;
        for (int i = 0; i < reads.length; i++) {
            peak = reads[i] > reads[peak] ? i : peak;
            total += reads[i];
        }
        double[] expected = new double[reads.length];
        if (total == 0) {
            return expected;
        }
        double centre = centre(reads, peak);
        double squares = 0;
        for (int i = 0; i < reads.length; i++) {
            squares += reads[i] * (i - centre) * (i - centre);
        }
        double deviation = Math.sqrt(squares / Math.max(total - 1, 1));
        double sum = 0;
        for (int i = 0; i < expected.length; i++) {
            double z = deviation == 0 ? (i == peak ? 0 : 40) : (i - centre) / deviation;
            expected[i] = Math.exp(-z * z / 2);
            sum += expected[i];
        }
        for (int i = 0; i < expected.length; i++) {
            expected[i] *= total / sum;
        }
        return expected;
    }

    /** The middle of the percents around the peak that hold at least nine tenths of its reads: a peak is often flat. */
    private static double centre(double[] reads, int peak) {
        int low = peak;
        int high = peak;
        while (low > 0 && reads[low - 1] > 0.9 * reads[peak]) {
            low--;
        }
        while (high < reads.length - 1 && reads[high + 1] > 0.9 * reads[peak]) {
            high++;
        }
        return (low + high) / 2.0;
    }

    /** Sum of the distances between found and expected, in percent of the reads. */
    static double deviation(double[] reads) {
        double[] expected = expected(reads);
        double total = 0;
        double sum = 0;
        for (int i = 0; i < reads.length; i++) {
            total += reads[i];
            sum += Math.abs(reads[i] - expected[i]);
        }
        return total == 0 ? 0 : 100 * sum / total;
    }
}
