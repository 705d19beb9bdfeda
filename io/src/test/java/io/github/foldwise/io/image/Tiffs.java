package io.github.foldwise.io.image;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.zip.Deflater;

/** Grey TIFF files of one page in the encodings that imagers write. */
final class Tiffs {
    static final int NONE = 1;
    static final int LZW = 5;
    static final int DEFLATE = 8;
    static final int PACK_BITS = 32773;

    int bits = 16;
    boolean isReal;
    boolean isSigned;
    boolean isWhiteZero;
    int compression = NONE;
    boolean hasPredictor;
    ByteOrder order = ByteOrder.LITTLE_ENDIAN;
    int rowsPerStrip = Integer.MAX_VALUE;
    int tile;

    byte[] of(int width, int height, double[] pixels) {
        List<byte[]> parts = new ArrayList<>();
        if (tile > 0) {
            for (int y = 0; y < height; y += tile) {
                for (int x = 0; x < width; x += tile) {
                    parts.add(compressed(raw(width, height, pixels, x, y, tile, tile)));
                }
            }
        } else {
            for (int y = 0; y < height; y += Math.min(height, rowsPerStrip)) {
                int rows = Math.min(Math.min(height, rowsPerStrip), height - y);
                parts.add(compressed(raw(width, height, pixels, 0, y, width, rows)));
            }
        }
        return file(width, height, parts);
    }

    private byte[] raw(int width, int height, double[] pixels, int left, int top, int w, int h) {
        ByteBuffer raw = ByteBuffer.allocate(w * h * bits / 8).order(order);
        for (int y = top; y < top + h; y++) {
            long before = 0;
            for (int x = left; x < left + w; x++) {
                double value = x < width && y < height ? pixels[y * width + x] : 0;
                if (isReal) {
                    raw.putFloat((float) value);
                    continue;
                }
                long whole = isWhiteZero ? (1L << bits) - 1 - (long) value : (long) value;
                long stored = hasPredictor ? whole - before : whole;
                before = whole;
                if (bits == 8) {
                    raw.put((byte) stored);
                } else if (bits == 16) {
                    raw.putShort((short) stored);
                } else {
                    raw.putInt((int) stored);
                }
            }
        }
        return raw.array();
    }

    private byte[] compressed(byte[] raw) {
        return switch (compression) {
            case DEFLATE -> deflated(raw);
            case LZW -> lzw(raw);
            case PACK_BITS -> packed(raw);
            default -> raw;
        };
    }

    private static byte[] deflated(byte[] raw) {
        Deflater deflater = new Deflater();
        deflater.setInput(raw);
        deflater.finish();
        byte[] out = new byte[2 * raw.length + 100];
        return Arrays.copyOf(out, deflater.deflate(out));
    }

    /** Literal runs alone, which is valid. */
    private static byte[] packed(byte[] raw) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        for (int i = 0; i < raw.length; i += 128) {
            int n = Math.min(128, raw.length - i);
            out.write(n - 1);
            out.write(raw, i, n);
        }
        return out.toByteArray();
    }

    /** Codes of nine bits, the table cleared before it would need ten. */
    private static byte[] lzw(byte[] raw) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        int[] state = {0, 0};
        for (int i = 0; i < raw.length; i++) {
            if (i % 200 == 0) {
                code(out, state, 256);
            }
            code(out, state, raw[i] & 255);
        }
        code(out, state, 257);
        if (state[1] > 0) {
            out.write(state[0] << (8 - state[1]) & 255);
        }
        return out.toByteArray();
    }

    private static void code(ByteArrayOutputStream out, int[] state, int code) {
        state[0] = state[0] << 9 | code;
        state[1] += 9;
        while (state[1] >= 8) {
            out.write(state[0] >> (state[1] - 8) & 255);
            state[1] -= 8;
            state[0] &= (1 << state[1]) - 1;
        }
    }

    private byte[] file(int width, int height, List<byte[]> parts) {
        int n = parts.size();
        int at = 8;
        int[] offsets = new int[n];
        int[] lengths = new int[n];
        for (int i = 0; i < n; i++) {
            offsets[i] = at;
            lengths[i] = parts.get(i).length;
            at += lengths[i] + (lengths[i] & 1);
        }
        int lists = at;
        int directory = lists + 8 * n;
        List<int[]> tags = new ArrayList<>(List.of(
                new int[] {256, 4, 1, width},
                new int[] {257, 4, 1, height},
                new int[] {258, 3, 1, bits},
                new int[] {259, 3, 1, compression},
                new int[] {262, 3, 1, isWhiteZero ? 0 : 1}));
        boolean tiled = tile > 0;
        if (!tiled) {
            tags.add(new int[] {273, 4, n, n == 1 ? offsets[0] : lists});
        }
        tags.add(new int[] {277, 3, 1, 1});
        if (!tiled) {
            tags.add(new int[] {278, 4, 1, Math.min(height, rowsPerStrip)});
            tags.add(new int[] {279, 4, n, n == 1 ? lengths[0] : lists + 4 * n});
        }
        tags.add(new int[] {317, 3, 1, hasPredictor ? 2 : 1});
        if (tiled) {
            tags.add(new int[] {322, 4, 1, tile});
            tags.add(new int[] {323, 4, 1, tile});
            tags.add(new int[] {324, 4, n, n == 1 ? offsets[0] : lists});
            tags.add(new int[] {325, 4, n, n == 1 ? lengths[0] : lists + 4 * n});
        }
        tags.add(new int[] {339, 3, 1, isReal ? 3 : isSigned ? 2 : 1});
        ByteBuffer out =
                ByteBuffer.allocate(directory + 2 + 12 * tags.size() + 4).order(order);
        byte mark = (byte) (order == ByteOrder.LITTLE_ENDIAN ? 'I' : 'M');
        out.put(mark).put(mark).putShort((short) 42).putInt(directory);
        for (int i = 0; i < n; i++) {
            out.position(offsets[i]);
            out.put(parts.get(i));
        }
        out.position(lists);
        Arrays.stream(offsets).forEach(out::putInt);
        Arrays.stream(lengths).forEach(out::putInt);
        out.putShort((short) tags.size());
        for (int[] tag : tags) {
            out.putShort((short) tag[0]).putShort((short) tag[1]).putInt(tag[2]);
            if (tag[1] == 3) {
                out.putShort((short) tag[3]).putShort((short) 0);
            } else {
                out.putInt(tag[3]);
            }
        }
        return out.putInt(0).array();
    }
}
