package dev.tessera.tornadovm;

import java.util.List;
import java.util.stream.Stream;

/** Every kernel there is, family by family. */
final class Kernels {
    private Kernels() {}

    static List<Kernel> all() {
        return Stream.of(
                        LeafBinder.kernels(),
                        MatrixBinder.kernels(),
                        ProductKernels.kernels(),
                        SumKernels.kernels(),
                        ElementwiseBinder.kernels(),
                        ActivationKernels.kernels(),
                        FusedKernels.kernels(),
                        NormBinder.kernels(),
                        IndexLists.kernels(),
                        RowBinder.kernels(),
                        SegmentBinder.kernels(),
                        AttentionBinder.kernels(),
                        LossBinder.kernels(),
                        ClusteringKernels.kernels(),
                        OptimizerKernels.kernels())
                .flatMap(List::stream)
                .toList();
    }
}
