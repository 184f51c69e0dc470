package dev.tessera.benchmark;

import org.openjdk.jmh.annotations.Param;

/** A whole training step. */
public class TrainingStepBenchmark extends TaskBenchmark {
    @Param({"128", "256"})
    public int width;

    @Param({"false", "true"})
    public boolean ragged;

    @Override
    BenchmarkCase subject() {
        return TrainingCases.step(width, ragged ? Lengths.logNormal(64) : Lengths.equal(64, 64));
    }
}
