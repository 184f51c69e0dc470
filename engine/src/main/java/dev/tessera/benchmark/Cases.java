package dev.tessera.benchmark;

import java.util.List;
import java.util.stream.Stream;

/** All that can be timed. */
public final class Cases {
    private Cases() {}

    /** One or two of each group, a minute in all. */
    public static List<BenchmarkCase> quick() {
        return Stream.of(
                        MatrixCases.quick(),
                        AttentionCases.quick(),
                        HstuCases.quick(),
                        LossCases.quick(),
                        ClusteringCases.quick(),
                        RowCases.quick(),
                        TrainingCases.quick())
                .flatMap(List::stream)
                .toList();
    }

    /** Everything that is asked to be fast. */
    public static List<BenchmarkCase> all() {
        return Stream.of(
                        MatrixCases.all(),
                        AttentionCases.all(),
                        HstuCases.all(),
                        LossCases.all(),
                        ClusteringCases.all(),
                        RowCases.all(),
                        TrainingCases.all())
                .flatMap(List::stream)
                .toList();
    }
}
