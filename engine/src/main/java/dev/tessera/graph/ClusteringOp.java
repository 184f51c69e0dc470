package dev.tessera.graph;

/** The two halves of a K-means iteration. No gradient. */
public sealed interface ClusteringOp extends Op {

    /**
     * x [T x d], c [K x d] -> I32 [T] index of the nearest row of c by squared Euclidean distance
     * (the lowest index among equals), F32 [T] that squared distance.
     *
     * <p>An executor may find the index by the largest x.c - |c|^2 / 2, which has the same order,
     * in the precision it computes in: centroids whose scores differ by less than its rounding, or
     * are equal after it, may be taken for equally near. The distance returned is that to the
     * centroid returned, computed from the difference.
     */
    record NearestCentroid() implements ClusteringOp {}

    /**
     * x [T x d], assignment I32 [T], c [K x d] -> [K x d] the mean of the rows assigned to each
     * centroid, summed in ascending t in double precision, I32 [K] how many they are. A centroid
     * without rows stays what it is in c; a negative assignment is skipped.
     */
    record CentroidUpdate() implements ClusteringOp {}
}
