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
            case ClusteringOp.CentroidUpdate _ -> {
                c.integers(1).arity(3).shaped(1, c.rows(0)).columns(0, 2);
                yield List.of(Result.f32(c.shape(2)), Result.i32(c.rows(2)));
            }
        };
    }
}
