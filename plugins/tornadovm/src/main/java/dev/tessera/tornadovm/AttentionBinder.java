package dev.tessera.tornadovm;

import dev.tessera.graph.AttentionOp;

import java.util.List;

/** Binds {@link AttentionOp}. */
final class AttentionBinder {
    private AttentionBinder() {}

    static List<Kernel> kernels() {
        return List.of();
    }

    static List<Launch> bind(AttentionOp op, Binding x) {
        throw new UnsupportedOperationException(op + " " + x.node());
    }
}
