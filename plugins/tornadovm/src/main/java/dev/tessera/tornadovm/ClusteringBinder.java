package dev.tessera.tornadovm;

import dev.tessera.graph.ClusteringOp;

import java.util.List;

/** Binds {@link ClusteringOp}. */
final class ClusteringBinder {
    private ClusteringBinder() {}

    static List<Kernel> kernels() {
        return List.of();
    }

    static List<Launch> bind(ClusteringOp op, Binding x) {
        throw new UnsupportedOperationException(op + " " + x.node());
    }
}
