package dev.tessera.benchmark;

import org.openjdk.jmh.annotations.Param;

/** Activations, norms and the optimizer. */
public class RowBenchmark extends TaskBenchmark {
    @Param({"SiLU", "SiLU bwd", "softmax", "RMSNorm fwd+bwd", "LayerNorm fwd+bwd", "AdamW"})
    public String operation;

    @Override
    BenchmarkCase subject() {
        return RowCases.all().stream()
                .filter(one -> one.operation().equals(operation))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no operation " + operation));
    }
}
