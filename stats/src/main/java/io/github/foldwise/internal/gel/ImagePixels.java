package io.github.foldwise.internal.gel;

import io.github.foldwise.blot.BlotImage;

/** The pixels of an image, copied once for all that look at them, with the noise that they show. */
public final class ImagePixels {
    final int width;
    final int height;
    final double[] values;
    final ImageNoise noise;

    private ImagePixels(BlotImage image) {
        width = image.getWidth();
        height = image.getHeight();
        values = image.getPixels();
        noise = ImageNoise.of(values, width, height, image.getHighest());
    }

    public static ImagePixels of(BlotImage image) {
        return new ImagePixels(image);
    }
}
