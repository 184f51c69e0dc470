package dev.tessera.benchmark;

import org.openjdk.jmh.annotations.Param;

/** Cross-entropy over a vocabulary and its gradient. */
public class CrossEntropyBenchmark extends TaskBenchmark {
    @Param("4096")
    public int rows;

    @Param("8192")
    public int vocabulary;

    @Param({"128", "256"})
    public int width;

    @Override
    BenchmarkCase subject() {
        return LossCases.crossEntropy(rows, vocabulary, width);
    }
}
