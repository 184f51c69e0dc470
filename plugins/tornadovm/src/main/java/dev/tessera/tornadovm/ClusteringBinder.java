package dev.tessera.tornadovm;

import dev.tessera.graph.ClusteringOp;

import java.util.ArrayList;
import java.util.List;

/** Binds {@link ClusteringOp}. */
final class ClusteringBinder {
    private ClusteringBinder() {}

    static List<Launch> bind(ClusteringOp op, Binding x) {
        return switch (op) {
            case ClusteringOp.NearestCentroid _ -> nearest(x.in(0), x.in(1), x);
            case ClusteringOp.CentroidUpdate _ -> update(x.in(0), x.in(2), x);
        };
    }

    private static List<Launch> nearest(Operand rows, Operand centroids, Binding x) {
        return List.of(
                Launch.of(ClusteringKernels.NEAREST)
                        .at(rows, centroids, x.out(0), x.out(1))
                        .sizes(rows::count, centroids::count)
                        .fixed(rows.columns())
                        .groups(() -> Math.ceilDiv(rows.count(), ClusteringKernels.ROWS)));
    }

    private static List<Launch> update(Operand rows, Operand old, Binding x) {
        Operand y = x.out(0);
        IndexLists lists = IndexLists.of(x, x.in(1), rows::count, y::count, y.rows().bound());
        List<Launch> launches = new ArrayList<>(lists.launches());
        launches.add(
                Launch.of(ClusteringKernels.MEANS)
                        .at(rows, lists.order(), lists.starts(), old, y, x.out(1))
                        .sizes(y::length)
                        .fixed(y.columns())
                        .threads(y::length));
        return launches;
    }
}
