package dev.tessera.exec.contract;

import dev.tessera.graph.ClusteringOp;
import dev.tessera.graph.Shape;
import dev.tessera.graph.Value;

import java.util.List;

/** Nearest centroids. */
final class ClusteringCases {
    private ClusteringCases() {}

    static List<OpCase> of(Scale scale) {
        return List.of(nearest(scale), equalCentroids(scale), oneCentroid(scale));
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
}
