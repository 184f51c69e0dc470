package dev.tessera.transform;

import dev.tessera.graph.ElementwiseOp;
import dev.tessera.graph.Extent;
import dev.tessera.graph.MatrixOp;
import dev.tessera.graph.Value;

import java.util.Optional;

/** What {@link Simplify} knows of {@link MatrixOp}. */
final class MatrixSimplifications {
    private MatrixSimplifications() {}

    static Optional<Value> of(MatrixOp op, Simplification s) {
        return switch (op) {
            case MatrixOp.SumRows _ -> sumRows(s);
            default -> Optional.empty();
        };
    }

    /** The sum of scaled rows is the scaled sum; that of n equal rows n times one of them. */
    private static Optional<Value> sumRows(Simplification s) {
        if (s.in(0).node().op() instanceof ElementwiseOp.Scale scale) {
            return s.make(scale, s.add(new MatrixOp.SumRows(), s.in(0).node().input(0)));
        }
        if (s.in(0).shape().rows() instanceof Extent.Fixed rows) {
            return s.constant(0).flatMap(c -> s.fill(c * rows.size()));
        }
        return Optional.empty();
    }
}
