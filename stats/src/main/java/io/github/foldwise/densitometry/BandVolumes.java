package io.github.foldwise.densitometry;

import io.github.foldwise.blot.BandReading;
import io.github.foldwise.blot.BandRegion;
import io.github.foldwise.blot.BandRegions;
import io.github.foldwise.blot.BandTable;
import io.github.foldwise.blot.BlotImage;
import io.github.foldwise.figure.Axis;
import io.github.foldwise.figure.Bars;
import io.github.foldwise.figure.Drawable;
import io.github.foldwise.figure.Figure;
import io.github.foldwise.table.Table;
import io.github.foldwise.table.Tabular;
import io.github.foldwise.text.Clip;
import io.github.foldwise.text.Digits;
import io.github.foldwise.text.Headline;
import io.github.foldwise.text.Members;
import io.github.foldwise.text.Value;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** The bands of one image. Instances are immutable. */
public final class BandVolumes extends Value implements Tabular, Drawable, Members<BandVolume> {
    private static final long serialVersionUID = 1L;

    private final String image;
    private final int page;
    private final BandMeasurement options;
    private final ArrayList<BandVolume> bands;
    private final EnumMap<BackgroundMethod, double[]> volumes;
    private final ArrayList<String> warnings;
    private final int bits;
    /** The background of each row of each band. */
    private final double[][] curves;

    private final @Nullable MolecularWeights weights;

    BandVolumes(
            BlotImage image,
            BandMeasurement options,
            List<BandVolume> bands,
            Map<BackgroundMethod, double[]> volumes,
            double[][] curves) {
        this.image = image.getName();
        this.page = image.getPage();
        this.bits = image.getBits();
        this.options = options;
        this.bands = new ArrayList<>(bands);
        this.volumes = new EnumMap<>(volumes);
        this.warnings = new ArrayList<>(image.getWarnings());
        this.curves = curves;
        this.weights = null;
    }

    private BandVolumes(BandVolumes other, MolecularWeights weights) {
        this.image = other.image;
        this.page = other.page;
        this.bits = other.bits;
        this.options = other.options;
        this.bands = other.bands;
        this.volumes = other.volumes;
        this.warnings = other.warnings;
        this.curves = other.curves;
        this.weights = weights;
    }

    /**
     * Returns these bands with masses read off a ladder lane of the same image.
     *
     * @param ladder masses by row of the image
     * @return a copy
     */
    public BandVolumes withLadder(MolecularWeights ladder) {
        Objects.requireNonNull(ladder, "ladder");
        return new BandVolumes(this, ladder);
    }

    /** {@return the number of bands} */
    @Override
    public int size() {
        return bands.size();
    }

    /**
     * Returns a band.
     *
     * @param lane number of the lane, from 1
     * @param band number of the band within it, from 1
     * @return the band
     * @throws IllegalArgumentException if there is none
     */
    public BandVolume get(int lane, int band) {
        for (BandVolume volume : bands) {
            if (volume.getRegion().getLane() == lane && volume.getRegion().getBand() == band) {
                return volume;
            }
        }
        throw new IllegalArgumentException(image + " has no band " + band + " in lane " + lane);
    }

    @Override
    public Iterator<BandVolume> iterator() {
        return List.copyOf(bands).iterator();
    }

    /** {@return the rectangles} */
    public BandRegions getRegions() {
        return BandRegions.of(bands.stream().map(BandVolume::getRegion).toList());
    }

    /** {@return what a reader should know: of the image, then of bands by lane} */
    public List<String> getWarnings() {
        List<String> all = new ArrayList<>(warnings);
        for (BandFlag flag : BandFlag.values()) {
            List<String> places = new ArrayList<>();
            for (BandVolume band : bands) {
                if (band.getFlags().contains(flag)) {
                    places.add(
                            band.getRegion().getLane() + "." + band.getRegion().getBand());
                }
            }
            if (!places.isEmpty()) {
                all.add(flag.name().toLowerCase(Locale.ROOT).replace('_', ' ') + " (lane.band): " + Clip.list(places));
            }
        }
        return List.copyOf(all);
    }

    /**
     * Returns the volumes as bands of known lanes, the door to {@link BlotNormalization}.
     *
     * @param lanes what was loaded: a row for each lane with its number in the column {@code lane}, every other column a factor (blot,
     *     line, drug); lanes without a row, such as the ladder, are left out
     * @param targets the target of band 1, 2, …; empty for a band that is none
     * @return a reading for each lane and target: a bound where a band is saturated or below detection, missing where there is none
     * @throws IllegalArgumentException if the table has no column {@code lane}, no factor or a lane twice, or no target is named
     */
    public BandTable toBandTable(Table lanes, String... targets) {
        Objects.requireNonNull(targets, "targets");
        if (!lanes.getColumnNames().contains("lane")) {
            throw new IllegalArgumentException("the table of lanes has the columns "
                    + String.join(", ", lanes.getColumnNames()) + "; number the lanes in a column \"lane\"");
        }
        List<String> factors = new ArrayList<>(lanes.getColumnNames());
        factors.remove("lane");
        List<String> named = Arrays.stream(targets).filter(t -> !t.isBlank()).toList();
        BandTable.Builder table = BandTable.builder(factors, named);
        Set<Integer> seen = new TreeSet<>();
        for (Table.Row row : lanes) {
            int lane = (int) row.getNumber("lane");
            if (!seen.add(lane)) {
                throw new IllegalArgumentException(
                        "lane " + lane + " stands twice in the table of lanes; keep one row");
            }
            List<String> levels = new ArrayList<>();
            for (String factor : factors) {
                levels.add(
                        lanes.getKind(factor) == Table.Kind.TEXT
                                ? row.getText(factor)
                                : Digits.exact(row.getNumber(factor)));
            }
            List<BandReading> readings = new ArrayList<>();
            for (int k = 0; k < targets.length; k++) {
                if (!targets[k].isBlank()) {
                    readings.add(reading(lane, k + 1));
                }
            }
            table.laneOfReadings(levels, readings);
        }
        return table.build();
    }

    private BandReading reading(int lane, int band) {
        for (BandVolume volume : bands) {
            if (volume.getRegion().getLane() == lane && volume.getRegion().getBand() == band) {
                return volume.toReading();
            }
        }
        return BandReading.missing();
    }

    /**
     * Returns how much background matters: each band's volume relative to the same band of its first lane, under every method.
     *
     * @return a row for each band, a column for each background, and {@code spread}: the largest of them over the smallest, NaN where one
     *     is not positive
     */
    public Table getSensitivity() {
        Table.Builder table =
                Table.builder("Relative volume by background").integer("lane").integer("band");
        for (BackgroundMethod method : BackgroundMethod.values()) {
            table.number(method.getLabel());
        }
        table.number("spread");
        for (int i = 0; i < bands.size(); i++) {
            BandRegion region = bands.get(i).getRegion();
            List<Object> row = new ArrayList<>(List.of(region.getLane(), region.getBand()));
            double least = Double.POSITIVE_INFINITY;
            double most = 0;
            for (BackgroundMethod method : BackgroundMethod.values()) {
                double[] all = volumes.get(method);
                double relative = all[i] / all[firstOf(region.getBand())];
                row.add(relative);
                least = Math.min(least, relative);
                most = Math.max(most, relative);
            }
            row.add(least > 0 ? most / least : Double.NaN);
            table.row(row.toArray());
        }
        return table.build();
    }

    private int firstOf(int band) {
        for (int i = 0; i < bands.size(); i++) {
            if (bands.get(i).getRegion().getBand() == band) {
                return i;
            }
        }
        throw new IllegalStateException("no band " + band);
    }

    /**
     * {@return a row for each band: {@code image, page, lane, band, volume, background, area, peak, saturated, mw, se, snr, x, y, width, height,
     * mw_lower, mw_upper, status}; masses in kDa where a ladder is known, beyond it
     * the bound alone}
     */
    @Override
    public Table toTable() {
        Table.Builder table = Table.builder("Bands of " + image).text("image").integer("page");
        table.integer("lane")
                .integer("band")
                .number("volume")
                .number("background")
                .integer("area")
                .number("peak");
        table.integer("saturated").number("mw", "kDa").number("se").number("snr");
        table.integer("x").integer("y").integer("width").integer("height");
        table.number("mw_lower", "kDa").number("mw_upper", "kDa").text("status");
        for (BandVolume band : bands) {
            BandRegion r = band.getRegion();
            @Nullable BandMass mass = weights == null ? null : weights.massOf(band.getRow());
            String status = band.getFlags().isEmpty()
                    ? "MEASURED"
                    : String.join(" ", band.getFlags().stream().map(Enum::name).toList());
            boolean isOutside = mass != null && mass.getOutcome() != MassOutcome.WITHIN_LADDER;
            table.row(
                    image,
                    page,
                    r.getLane(),
                    r.getBand(),
                    band.getVolume(),
                    band.getBackground(),
                    r.getArea(),
                    band.getPeak(),
                    band.getSaturatedCount(),
                    mass == null ? Double.NaN : mass.getMass(),
                    band.getStandardError(),
                    band.getSignalToNoise(),
                    r.getLeft(),
                    r.getTop(),
                    r.getWidth(),
                    r.getHeight(),
                    mass == null ? Double.NaN : mass.getInterval().getLower(),
                    mass == null ? Double.NaN : mass.getInterval().getUpper(),
                    isOutside ? status + " OUTSIDE_LADDER" : status);
        }
        return table.build();
    }

    /** {@return a bar for each band of each lane} */
    @Override
    public Figure toFigure() {
        List<Integer> lanes = new ArrayList<>(new TreeSet<>(
                bands.stream().map(band -> band.getRegion().getLane()).toList()));
        Figure figure = Figure.of("Bands of " + image)
                .withXaxis(Axis.category(
                        "Lane", lanes.stream().map(String::valueOf).toList()))
                .withYaxis(Axis.linear("Volume", "pixel sums"));
        for (int number : new TreeSet<>(
                bands.stream().map(band -> band.getRegion().getBand()).toList())) {
            List<BandVolume> some = bands.stream()
                    .filter(band -> band.getRegion().getBand() == number)
                    .toList();
            double[] x = some.stream()
                    .mapToDouble(band -> lanes.indexOf(band.getRegion().getLane()))
                    .toArray();
            double[] heights = some.stream().mapToDouble(BandVolume::getVolume).toArray();
            figure = figure.with(Bars.of("band " + number, x, heights));
        }
        return figure;
    }

    /**
     * Returns the image with the rectangles drawn on it, bands dark, those with a flag in another colour.
     *
     * @param measured the image that was measured, turned or not
     * @return the figure, whose 8 bits are for the eye; its axis says which values are white and black
     * @throws IllegalArgumentException if the sums of its rectangles are others
     */
    public Figure toImageFigure(BlotImage measured) {
        return BlotPicture.of(Objects.requireNonNull(measured, "measured"), bands, curves)
                .regions();
    }

    /**
     * Returns the profiles of all lanes, one below the other, bands filled down to the background that was taken off.
     *
     * @param measured the image that was measured, turned or not
     * @return the figure; each lane from its own lowest to its own highest value
     * @throws IllegalArgumentException if the sums of its rectangles are others
     */
    public Figure toProfileFigure(BlotImage measured) {
        return BlotPicture.of(Objects.requireNonNull(measured, "measured"), bands, curves)
                .profiles();
    }

    /**
     * Returns the profile of one lane, bands filled down to the background that was taken off.
     *
     * @param measured the image that was measured, turned or not
     * @param lane number of the lane, from 1
     * @return the figure
     * @throws IllegalArgumentException if the lane has no band, or the sums of the image's rectangles are others
     */
    public Figure toProfileFigure(BlotImage measured, int lane) {
        return BlotPicture.of(Objects.requireNonNull(measured, "measured"), bands, curves)
                .profile(lane);
    }

    /** {@return a sentence or two for the methods section: what a volume is, which background was taken off, what its error is} */
    public String toMethods() {
        return BlotWords.methods(options, bits, warnings);
    }

    @Override
    protected @Nullable Object[] parts() {
        return new @Nullable Object[] {image, page, bits, options, bands, curves, warnings, weights};
    }

    /** {@return how many bands were measured and how many are flagged, then the first of them} */
    @Override
    public String toString() {
        long flagged = bands.stream().filter(band -> !band.getFlags().isEmpty()).count();
        StringBuilder text =
                new StringBuilder(Headline.of(image, Headline.counted(size(), "band") + ", " + flagged + " flagged"));
        for (BandVolume band : bands.subList(0, Math.min(bands.size(), Headline.ROWS))) {
            text.append('\n')
                    .append(Headline.row("lane " + band.getRegion().getLane() + ", band "
                            + band.getRegion().getBand() + "  " + Digits.of(band.getVolume()) + " (SE "
                            + Digits.of(band.getStandardError()) + ")  "
                            + String.join(
                                    " ",
                                    band.getFlags().stream().map(Enum::name).toList())));
        }
        return text.toString();
    }
}
