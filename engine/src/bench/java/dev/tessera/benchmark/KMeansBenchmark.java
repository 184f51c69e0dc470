package dev.tessera.benchmark;

import org.openjdk.jmh.annotations.Param;

/** An iteration of K-means. */
public class KMeansBenchmark extends TaskBenchmark {
    @Param("100000")
    public int points;

    @Param("64")
    public int width;

    @Param({"256", "8192"})
    public int centroids;

    @Override
    BenchmarkCase subject() {
        return ClusteringCases.iteration(points, width, centroids);
    }
}
