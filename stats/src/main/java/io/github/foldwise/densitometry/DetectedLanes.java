package io.github.foldwise.densitometry;

import io.github.foldwise.blot.BandRegion;
import io.github.foldwise.blot.BandRegions;
import io.github.foldwise.table.Table;
import io.github.foldwise.table.Tabular;
import io.github.foldwise.text.Headline;
import io.github.foldwise.text.Value;
import java.util.ArrayList;
import java.util.List;

/** Proposed lanes and bands. Instances are immutable. */
public final class DetectedLanes extends Value implements Tabular {
    private static final long serialVersionUID = 1L;

    private final String image;
    private final boolean isDark;
    private final BandRegions regions;
    private final double[] centres;
    private final double[] scores;
    private final ArrayList<String> warnings;

    DetectedLanes(
            String image,
            boolean isDark,
            BandRegions regions,
            double[] centres,
            double[] scores,
            List<String> warnings) {
        this.image = image;
        this.isDark = isDark;
        this.regions = regions;
        this.centres = centres.clone();
        this.scores = scores.clone();
        this.warnings = new ArrayList<>(warnings);
    }

    /** {@return the number of lanes, those without a band counted} */
    public int getLaneCount() {
        return centres.length;
    }

    /** {@return the rectangles of the bands} */
    public BandRegions getRegions() {
        return regions;
    }

    /** {@return whether bands are darker than the ground, so that the image is to be turned before it is measured} */
    public boolean isDark() {
        return isDark;
    }

    /**
     * Returns the middle of a lane.
     *
     * @param lane number of the lane, from 1
     * @return its column
     * @throws IndexOutOfBoundsException if there is none
     */
    public double getCentre(int lane) {
        return centres[lane - 1];
    }

    /**
     * Returns how much of a lane's signal lies within its bands, times how well the lane is told apart: less where it lies at an uneven
     * distance from its neighbours, where the signal hardly falls between them, or where rows of bands disagree in the number of lanes.
     *
     * @param lane number of the lane, from 1
     * @return from 0 to 1; NaN for an empty lane
     * @throws IndexOutOfBoundsException if there is none
     */
    public double getScore(int lane) {
        return scores[lane - 1];
    }

    /** {@return what to look at before the proposals are taken} */
    public List<String> getWarnings() {
        return List.copyOf(warnings);
    }

    /** {@return a row for each band, as {@link BandRegions#toTable()}, and the score of its lane} */
    @Override
    public Table toTable() {
        Table.Builder table = Table.builder("Proposed bands of " + image)
                .integer("lane")
                .integer("band")
                .integer("x")
                .integer("y")
                .integer("width")
                .integer("height")
                .number("score");
        for (BandRegion r : regions) {
            table.row(
                    r.getLane(),
                    r.getBand(),
                    r.getLeft(),
                    r.getTop(),
                    r.getWidth(),
                    r.getHeight(),
                    getScore(r.getLane()));
        }
        return table.build();
    }

    @Override
    protected Object[] parts() {
        return new Object[] {image, isDark, regions, centres, scores, warnings};
    }

    /** {@return the numbers of lanes and bands, then the first of them} */
    @Override
    public String toString() {
        return Headline.of(
                        image,
                        Headline.counted(getLaneCount(), "lane") + ", " + Headline.counted(regions.size(), "band"))
                + "\n" + toTable().toText(Headline.ROWS - 3, Headline.ROW);
    }
}
