package dev.tessera.benchmark;

import dev.tessera.graph.Mask;

import org.openjdk.jmh.annotations.Param;

/** Causal attention and its gradient: softmax, HSTU without and with biases. */
public class AttentionBenchmark extends TaskBenchmark {
    @Param({"softmax", "hstu", "hstu-biases"})
    public String kind;

    /** ragged: log-normal; a number: 64 sequences of that length. */
    @Param({"ragged", "64", "200"})
    public String lengths;

    @Param({"128", "256"})
    public int width;

    @Override
    BenchmarkCase subject() {
        Lengths batch =
                lengths.equals("ragged")
                        ? Lengths.logNormal(64)
                        : Lengths.equal(64, Integer.parseInt(lengths));
        return kind.equals("softmax")
                ? AttentionCases.softmax(batch, width, Mask.CAUSAL)
                : HstuCases.hstu(batch, width, kind.equals("hstu-biases"));
    }
}
