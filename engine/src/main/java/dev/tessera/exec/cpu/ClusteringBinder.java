package dev.tessera.exec.cpu;

import dev.tessera.graph.ClusteringOp;

import java.util.List;

/** Binds the operations of {@link ClusteringOp} to kernels. */
final class ClusteringBinder {
    private ClusteringBinder() {}

    static List<Instruction> bind(ClusteringOp op, Binding x) {
        return switch (op) {
            case ClusteringOp.NearestCentroid _ ->
                    List.of(
                            new NearestCentroidInstruction(
                                    x.pool(),
                                    x.workspace(),
                                    x.in(0),
                                    x.in(1),
                                    x.outInts(0),
                                    x.out(1)));
        };
    }
}
