package dev.tessera.tornadovm;

import dev.tessera.graph.SegmentOp;

import java.util.List;

/** Binds {@link SegmentOp}. */
final class SegmentBinder {
    private SegmentBinder() {}

    static List<Kernel> kernels() {
        return List.of();
    }

    static List<Launch> bind(SegmentOp op, Binding x) {
        throw new UnsupportedOperationException(op + " " + x.node());
    }
}
