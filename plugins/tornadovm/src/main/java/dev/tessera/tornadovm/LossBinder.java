package dev.tessera.tornadovm;

import dev.tessera.graph.LossOp;

import java.util.List;

/** Binds {@link LossOp}. */
final class LossBinder {
    private LossBinder() {}

    static List<Kernel> kernels() {
        return List.of();
    }

    static List<Launch> bind(LossOp op, Binding x) {
        throw new UnsupportedOperationException(op + " " + x.node());
    }
}
