package dev.tessera.item;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;

/**
 * The items whose vectors point most nearly the same way, found by comparing with all: {@code cos =
 * a b / (|a| |b|)}. The vector of an item without any feature is zero and near to nothing.
 */
public final class NearestItems {
    private static final Comparator<Neighbour> NEAREST_FIRST =
            Comparator.comparingDouble(Neighbour::cosine)
                    .reversed()
                    .thenComparingInt(Neighbour::item);

    private final ItemVectors vectors;
    private final double[] lengths;

    /** Another item and the cosine of the angle between the two. */
    public record Neighbour(int item, double cosine) {}

    public NearestItems(ItemVectors vectors) {
        this.vectors = vectors;
        lengths = new double[vectors.items()];
        for (int i = 0; i < lengths.length; i++) {
            lengths[i] = Math.sqrt(product(i, i));
        }
    }

    /** The nearest {@code count} others, the nearest first, the lower item first among equals. */
    public List<Neighbour> of(int item, int count) {
        PriorityQueue<Neighbour> kept = new PriorityQueue<>(NEAREST_FIRST.reversed());
        for (int other = 0; other < vectors.items(); other++) {
            if (other != item) {
                kept.add(new Neighbour(other, cosine(item, other)));
                if (kept.size() > count) {
                    kept.poll();
                }
            }
        }
        List<Neighbour> nearest = new ArrayList<>(kept);
        nearest.sort(NEAREST_FIRST);
        return nearest;
    }

    /** 0 where one of the two is zero. */
    public double cosine(int a, int b) {
        double lengths = this.lengths[a] * this.lengths[b];
        return lengths == 0 ? 0 : Math.clamp(product(a, b) / lengths, -1, 1);
    }

    private double product(int a, int b) {
        int width = vectors.width();
        float[] data = vectors.data();
        double sum = 0;
        for (int j = 0; j < width; j++) {
            sum += (double) data[a * width + j] * data[b * width + j];
        }
        return sum;
    }
}
