package dev.tessera.figure.draw;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.Shape;
import java.awt.geom.AffineTransform;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import java.awt.image.DataBufferInt;
import java.util.Arrays;
import java.util.List;

/**
 * Draws very many points as an image of their density, one pixel of the target a bin: a pixel's
 * colour mixes those of the clouds by how many of their points cover it, and its opacity rises with
 * the logarithm of that number. A point alone stays visible, and no cloud hides another.
 */
final class DensityLayer {
    /** Points of all clouds together from which they are drawn by density. */
    static final int FROM = 20_000;

    /** Opacity of a point alone. */
    private static final double FAINTEST = 0.35;

    /** Share of covered pixels that are not fully opaque. */
    private static final double BELOW_FULL = 0.98;

    private static final int LEVELS = 1024;

    private final int left;
    private final int top;
    private final int width;
    private final int height;
    private final float[] covered;
    private final float[] red;
    private final float[] green;
    private final float[] blue;

    private DensityLayer(int left, int top, int width, int height) {
        this.left = left;
        this.top = top;
        this.width = width;
        this.height = height;
        int pixels = width * height;
        covered = new float[pixels];
        red = new float[pixels];
        green = new float[pixels];
        blue = new float[pixels];
    }

    /**
     * Draws the clouds into {@code area} of a raster.
     *
     * @param x where the level axis has its numbers, in the drawing's units
     * @param y where the upright axis has them
     */
    static void draw(
            Graphics2D g2, Rectangle2D area, List<PointRenderer.Cloud> clouds, Line x, Line y) {
        AffineTransform device = g2.getTransform();
        Rectangle2D pixels = device.createTransformedShape(area).getBounds2D();
        int left = (int) Math.floor(pixels.getMinX());
        int top = (int) Math.floor(pixels.getMinY());
        int width = (int) Math.ceil(pixels.getMaxX()) - left;
        int height = (int) Math.ceil(pixels.getMaxY()) - top;
        if (width < 1 || height < 1) {
            return;
        }
        DensityLayer layer = new DensityLayer(left, top, width, height);
        Line px = x.then(device.getScaleX(), device.getTranslateX());
        Line py = y.then(device.getScaleY(), device.getTranslateY());
        int[] counts = new int[width * height];
        for (PointRenderer.Cloud cloud : clouds) {
            Arrays.fill(counts, 0);
            layer.count(cloud, px, py, counts);
            layer.spread(counts, cloud.colour(), disc(cloud.mark(), device.getScaleX()));
        }
        g2.setTransform(new AffineTransform());
        g2.drawImage(layer.image(), left, top, null);
        g2.setTransform(device);
    }

    /** A straight way from the numbers of an axis, or from their logarithms, to places. */
    record Line(double factor, double offset, boolean log) {

        /** From an axis that reaches over {@code span} to the places it takes. */
        static Line of(AxisSpan span, double start, double end) {
            double from = span.log() ? Math.log(span.from()) : span.from();
            double to = span.log() ? Math.log(span.to()) : span.to();
            double factor = (end - start) / (to - from);
            return span.inverted()
                    ? new Line(-factor, end + factor * from, span.log())
                    : new Line(factor, start - factor * from, span.log());
        }

        Line then(double times, double plus) {
            return new Line(factor * times, offset * times + plus, log);
        }

        double at(double value) {
            return factor * (log ? Math.log(value) : value) + offset;
        }
    }

    private void count(PointRenderer.Cloud cloud, Line px, Line py, int[] counts) {
        double[] xs = cloud.x();
        double[] ys = cloud.y();
        for (int i = 0; i < xs.length; i++) {
            double x = px.at(xs[i]) - left;
            double y = py.at(ys[i]) - top;
            // Also false for NaN.
            if (x >= 0 && x < width && y >= 0 && y < height) {
                counts[((int) y) * width + ((int) x)]++;
            }
        }
    }

    /** How much of each pixel around its middle one a mark covers, row by row; an odd square. */
    private static float[] disc(Shape mark, double scale) {
        double radius = Math.max(0.5, mark.getBounds2D().getWidth() * scale / 2);
        int reach = (int) Math.ceil(radius - 0.5);
        int side = 2 * reach + 1;
        float[] disc = new float[side * side];
        for (int row = -reach; row <= reach; row++) {
            for (int column = -reach; column <= reach; column++) {
                double inside = Math.clamp(radius + 0.5 - Math.hypot(row, column), 0, 1);
                disc[(row + reach) * side + column + reach] = (float) inside;
            }
        }
        return disc;
    }

    private void spread(int[] counts, Color colour, float[] disc) {
        int side = (int) Math.sqrt(disc.length);
        int reach = side / 2;
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                int count = counts[y * width + x];
                if (count > 0) {
                    stamp(x - reach, y - reach, side, disc, count, colour);
                }
            }
        }
    }

    private void stamp(int x, int y, int side, float[] disc, int count, Color colour) {
        int first = Math.max(0, -x);
        int last = Math.min(side, width - x);
        for (int row = Math.max(0, -y); row < Math.min(side, height - y); row++) {
            for (int column = first; column < last; column++) {
                float weight = count * disc[row * side + column];
                int at = (y + row) * width + x + column;
                covered[at] += weight;
                red[at] += weight * colour.getRed();
                green[at] += weight * colour.getGreen();
                blue[at] += weight * colour.getBlue();
            }
        }
    }

    private BufferedImage image() {
        BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_ARGB_PRE);
        int[] pixels = ((DataBufferInt) image.getRaster().getDataBuffer()).getData();
        double full = Math.max(1, fullAt());
        float[] opacity = opacities(full);
        for (int i = 0; i < pixels.length; i++) {
            float weight = covered[i];
            if (weight > 0) {
                int level = (int) Math.min(LEVELS - 1, LEVELS * (weight / full));
                float alpha =
                        weight < 1
                                ? weight * (float) FAINTEST
                                : Math.max((float) FAINTEST, opacity[level]);
                float share = alpha / weight;
                pixels[i] =
                        Math.round(alpha * 255) << 24
                                | Math.round(red[i] * share) << 16
                                | Math.round(green[i] * share) << 8
                                | Math.round(blue[i] * share);
            }
        }
        return image;
    }

    private static float[] opacities(double full) {
        float[] opacity = new float[LEVELS];
        for (int level = 0; level < LEVELS; level++) {
            double weight = Math.max(1, (level + 0.5) * full / LEVELS);
            double share = full <= 1 ? 1 : Math.log(weight) / Math.log(full);
            opacity[level] = (float) Math.clamp(FAINTEST + (1 - FAINTEST) * share, 0, 1);
        }
        return opacity;
    }

    /** The weight at which a pixel is opaque: more than nearly all covered pixels have. */
    private double fullAt() {
        int[] octaves = new int[40 * STEPS];
        int all = 0;
        for (float weight : covered) {
            if (weight > 0) {
                all++;
                double place = weight <= 1 ? 0 : STEPS * Math.log(weight) / Math.log(2);
                octaves[(int) Math.min(octaves.length - 1, place)]++;
            }
        }
        int below = 0;
        for (int i = 0; i < octaves.length; i++) {
            below += octaves[i];
            if (below >= BELOW_FULL * all) {
                return Math.pow(2, (i + 1.0) / STEPS);
            }
        }
        return 1;
    }

    /** Steps of an octave in which weights are sorted. */
    private static final int STEPS = 8;
}
