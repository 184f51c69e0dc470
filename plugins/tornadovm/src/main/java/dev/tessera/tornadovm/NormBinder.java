package dev.tessera.tornadovm;

import dev.tessera.graph.NormOp;

import java.util.List;

/** Binds {@link NormOp}. */
final class NormBinder {
    private NormBinder() {}

    static List<Kernel> kernels() {
        return List.of();
    }

    static List<Launch> bind(NormOp op, Binding x) {
        throw new UnsupportedOperationException(op + " " + x.node());
    }
}
