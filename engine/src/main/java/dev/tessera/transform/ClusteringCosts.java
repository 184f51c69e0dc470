package dev.tessera.transform;

import dev.tessera.graph.ClusteringOp;

/** The cost rules of {@link ClusteringOp}. */
final class ClusteringCosts {
    private ClusteringCosts() {}

    static long flops(ClusteringOp op, NodeSizes n) {
        return switch (op) {
            case ClusteringOp.NearestCentroid _ -> n.rows(0) * n.rows(1) * (3L * n.columns(0) + 1);
            case ClusteringOp.CentroidUpdate _ -> n.in(0) + n.out(0);
        };
    }

    static long moved(ClusteringOp op, NodeSizes n) {
        return n.all();
    }
}
