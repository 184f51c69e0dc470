package dev.tessera.exec.reference;

import dev.tessera.exec.reference.Tensor.Floats;
import dev.tessera.exec.reference.Tensor.Ints;
import dev.tessera.graph.ClusteringOp;

import java.util.List;

/** The two halves of a K-means iteration. */
final class Clustering {
    private Clustering() {}

    static List<Tensor> run(Call call, ClusteringOp op) {
        return switch (op) {
            case ClusteringOp.NearestCentroid _ -> nearestCentroid(call);
            case ClusteringOp.CentroidUpdate _ -> centroidUpdate(call);
        };
    }

    private static List<Tensor> centroidUpdate(Call call) {
        Floats x = call.floats(0);
        Floats old = call.floats(2);
        Floats y = call.zeros(0);
        int[] assignment = call.indices(1, old.rows(), true);
        int[] counts = new int[old.rows()];
        for (int t = 0; t < x.rows(); t++) {
            if (assignment[t] >= 0) {
                counts[assignment[t]]++;
                LinearAlgebra.addScaled(y, assignment[t], 1, x, t);
            }
        }
        for (int k = 0; k < counts.length; k++) {
            for (int j = 0; j < y.columns(); j++) {
                y.set(k, j, counts[k] > 0 ? y.at(k, j) / counts[k] : old.at(k, j));
            }
        }
        return List.of(y, new Ints(counts.length, 1, counts));
    }

    private static List<Tensor> nearestCentroid(Call call) {
        Floats x = call.floats(0);
        Floats c = call.floats(1);
        int[] nearest = new int[x.rows()];
        Floats distances = call.zeros(1);
        for (int t = 0; t < x.rows(); t++) {
            double least = Double.POSITIVE_INFINITY;
            for (int k = 0; k < c.rows(); k++) {
                double distance = squaredDistance(x, t, c, k);
                if (distance < least) {
                    least = distance;
                    nearest[t] = k;
                }
            }
            distances.data()[t] = least;
        }
        return List.of(new Ints(x.rows(), 1, nearest), distances);
    }

    private static double squaredDistance(Floats x, int row, Floats c, int other) {
        double sum = 0;
        for (int j = 0; j < x.columns(); j++) {
            double difference = x.at(row, j) - c.at(other, j);
            sum += difference * difference;
        }
        return sum;
    }
}
