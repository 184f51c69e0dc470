package dev.tessera.graph;

import dev.tessera.graph.Shapes.Result;

import java.util.List;

/** The shape rules of {@link ClusteringOp}. */
final class ClusteringShapes {
    private ClusteringShapes() {}

    static List<Result> of(ClusteringOp op, ShapeCheck c) {
        return switch (op) {
            case ClusteringOp.NearestCentroid _ -> {
                c.floats().arity(2).columns(0, 1);
                yield List.of(Result.i32(c.rows(0)), Result.f32(c.rows(0)));
            }
        };
    }
}
