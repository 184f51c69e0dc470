package dev.tessera.tornadovm;

import dev.tessera.graph.OptimizerOp;

import java.util.List;

/** Binds {@link OptimizerOp}. */
final class OptimizerBinder {
    private OptimizerBinder() {}

    static List<Kernel> kernels() {
        return List.of();
    }

    static List<Launch> bind(OptimizerOp op, Binding x) {
        throw new UnsupportedOperationException(op + " " + x.node());
    }
}
