package io.github.foldwise.densitometry;

import io.github.foldwise.blot.BandReading;
import io.github.foldwise.blot.BandRegion;
import io.github.foldwise.text.Digits;
import io.github.foldwise.text.Headline;
import io.github.foldwise.text.Value;
import java.util.Collection;
import java.util.EnumSet;
import java.util.Set;

/**
 * What one band of an image holds: \( V = \sum p - \sum b \) over the pixels of its rectangle. Instances are immutable.
 */
public final class BandVolume extends Value {
    private static final long serialVersionUID = 1L;

    private final BandRegion region;
    private final double total;
    private final double background;
    private final double row;
    private final double peak;
    private final double standardError;
    private final int saturated;
    private final EnumSet<BandFlag> flags;

    BandVolume(
            BandRegion region,
            double total,
            double background,
            double peak,
            double row,
            double standardError,
            int saturated,
            Collection<BandFlag> flags) {
        this.region = region;
        this.total = total;
        this.background = background;
        this.peak = peak;
        this.row = row;
        this.standardError = standardError;
        this.saturated = saturated;
        this.flags = EnumSet.noneOf(BandFlag.class);
        this.flags.addAll(flags);
    }

    /** {@return the rectangle} */
    public BandRegion getRegion() {
        return region;
    }

    /** {@return the sum of the pixels less the background below them} */
    public double getVolume() {
        return total - background * region.getArea();
    }

    /** {@return the sum of the pixels} */
    public double getTotal() {
        return total;
    }

    /** {@return the mean background of a pixel} */
    public double getBackground() {
        return background;
    }

    /** {@return the highest pixel less the mean background} */
    public double getPeak() {
        return peak - background;
    }

    /**
     * {@return the row where the band stands: the centre of what its profile holds above half of its summit; the middle of the rectangle
     * where nothing stands above the background}
     */
    public double getRow() {
        return row;
    }

    /**
     * Returns the standard error of the volume from image noise: what the same blot would show on another exposure, and nothing of what
     * another blot would.
     *
     * @return the standard error; 0 for an image too small to tell
     */
    public double getStandardError() {
        return standardError;
    }

    /** {@return the volume over its standard error} */
    public double getSignalToNoise() {
        return getVolume() / standardError;
    }

    /** {@return the number of pixels at the detector's end} */
    public int getSaturatedCount() {
        return saturated;
    }

    /** {@return what is wrong with the band; empty where nothing is} */
    public Set<BandFlag> getFlags() {
        return EnumSet.copyOf(flags);
    }

    /** {@return the volume as a reading for a table of bands: a bound where it is saturated or below detection} */
    public BandReading toReading() {
        if (flags.contains(BandFlag.SATURATED) && getVolume() > 0) {
            return BandReading.saturated(getVolume());
        }
        if (flags.contains(BandFlag.BELOW_DETECTION)) {
            return BandReading.belowDetection(getVolume(), standardError);
        }
        return BandReading.of(getVolume(), standardError);
    }

    @Override
    protected Object[] parts() {
        return new Object[] {region, total, background, peak, row, standardError, saturated, flags.toString()};
    }

    /** {@return the volume, then the rectangle and the flags} */
    @Override
    public String toString() {
        return Headline.of("volume " + Digits.of(getVolume()) + " (SE " + Digits.of(standardError) + ")") + "\n"
                + Headline.row(region + (flags.isEmpty() ? "" : ", " + flags));
    }
}
