package dev.tessera.exec.contract;

import dev.tessera.graph.ClusteringOp;
import dev.tessera.graph.Shape;
import dev.tessera.graph.Value;

import java.util.List;

/** Nearest centroids and centroids moved to means. */
final class ClusteringCases {
    private ClusteringCases() {}

    static List<OpCase> of(Scale scale) {
        return List.of(
                nearest(scale),
                equalCentroids(scale),
                oneCentroid(scale),
                manyCentroids(scale),
                update(scale),
                updateOfOneCentroid(scale),
                iteration(scale));
    }

    private static OpCase nearest(Scale scale) {
        CaseBuilder c = new CaseBuilder("nearest centroid", scale);
        return c.forward(
                c.add(
                        new ClusteringOp.NearestCentroid(),
                        c.normal(Shape.of(scale.tokens(), scale.width())),
                        c.parameter(101, scale.width())));
    }

    /**
     * Small whole numbers, so that distances are exact and many of them equal: the lowest index
     * wins.
     */
    private static OpCase equalCentroids(Scale scale) {
        CaseBuilder c = new CaseBuilder("nearest of equal centroids", scale);
        Value x = c.floats(Shape.of(scale.tokens(), 2), random -> random.nextInt(4));
        Value centroids = c.floats(Shape.of(53, 2), random -> random.nextInt(3));
        return c.forward(c.add(new ClusteringOp.NearestCentroid(), x, centroids));
    }

    private static OpCase oneCentroid(Scale scale) {
        CaseBuilder c = new CaseBuilder("one centroid", scale);
        return c.forward(
                c.add(
                        new ClusteringOp.NearestCentroid(),
                        c.normal(Shape.of(scale.tokens(), scale.width())),
                        c.parameter(1, scale.width())));
    }

    /** More than one block of centroids, in few columns. */
    private static OpCase manyCentroids(Scale scale) {
        CaseBuilder c = new CaseBuilder("nearest of many centroids", scale);
        return c.forward(
                c.add(
                        new ClusteringOp.NearestCentroid(),
                        c.normal(Shape.of(scale.tokens(), 3)),
                        c.parameter(33 * scale.vocabulary(), 3)));
    }

    /** Some centroids get no row, some rows belong to no centroid. */
    private static OpCase update(Scale scale) {
        CaseBuilder c = new CaseBuilder("centroid update", scale);
        return c.forward(
                c.add(
                        new ClusteringOp.CentroidUpdate(),
                        c.normal(Shape.of(scale.tokens(), 2 * scale.width())),
                        c.indices(scale.tokens(), scale.vocabulary() / 2),
                        c.parameter(scale.vocabulary(), 2 * scale.width())));
    }

    private static OpCase updateOfOneCentroid(Scale scale) {
        CaseBuilder c = new CaseBuilder("update of one centroid", scale);
        return c.forward(
                c.add(
                        new ClusteringOp.CentroidUpdate(),
                        c.normal(Shape.of(scale.tokens(), 3 * scale.width())),
                        c.indices(scale.tokens(), 1),
                        c.parameter(1, 3 * scale.width())));
    }

    private static OpCase iteration(Scale scale) {
        CaseBuilder c = new CaseBuilder("an iteration of K-means", scale);
        Value x = c.normal(Shape.of(scale.tokens(), scale.width()));
        Value centroids = c.parameter(21, scale.width());
        Value nearest = c.graph().nearestCentroid(x, centroids).result(0);
        return c.forward(c.graph().centroidUpdate(x, nearest, centroids));
    }
}
