package dev.tessera.graph;

/** Distances to centroids. */
public sealed interface ClusteringOp extends Op {

    /**
     * x [T x d], c [K x d] -> I32 [T] index of the nearest row of c by squared Euclidean distance
     * (the lowest index among equals), F32 [T] that squared distance. No gradient.
     */
    record NearestCentroid() implements ClusteringOp {}
}
