package dev.tessera.transform;

import dev.tessera.graph.ElementwiseOp;
import dev.tessera.graph.MatrixOp;
import dev.tessera.graph.Op;
import dev.tessera.graph.RowOp;
import dev.tessera.graph.Value;

import java.util.List;
import java.util.Optional;

/** What {@link Simplify} knows of {@link ElementwiseOp}. */
final class ElementwiseSimplifications {
    private ElementwiseSimplifications() {}

    static Optional<Value> of(ElementwiseOp op, Simplification s) {
        return switch (op) {
            case ElementwiseOp.Add _ -> add(s);
            case ElementwiseOp.Subtract _ -> subtract(s);
            case ElementwiseOp.Multiply _ -> multiply(s);
            case ElementwiseOp.Scale scale -> scale(scale.factor(), s);
            case ElementwiseOp.ScaleBy _ ->
                    s.constant(1).flatMap(c -> s.make(new ElementwiseOp.Scale(c), s.in(0)));
            case ElementwiseOp.AddRow _ -> addRow(s);
            case ElementwiseOp.Dropout dropout when dropout.rate() == 0 -> s.value(s.in(0));
            default -> Optional.empty();
        };
    }

    private static Optional<Value> add(Simplification s) {
        Value a = s.in(0);
        Value b = s.in(1);
        if (s.constant(0).isPresent() && s.constant(1).isPresent()) {
            return s.fill(s.constant(0).get() + s.constant(1).get());
        }
        if (s.is(0, 0)) {
            return s.value(b);
        }
        if (s.is(1, 0)) {
            return s.value(a);
        }
        if (a == b) {
            return s.make(new ElementwiseOp.Scale(2), a);
        }
        if (negated(b)) {
            return s.make(new ElementwiseOp.Subtract(), a, b.node().input(0));
        }
        if (negated(a)) {
            return s.make(new ElementwiseOp.Subtract(), b, a.node().input(0));
        }
        return beside(s, a, b).or(() -> beside(s, b, a));
    }

    private static boolean negated(Value value) {
        return value.node().op().equals(new ElementwiseOp.Scale(-1));
    }

    /**
     * Padded columns that lie beside each other, as the gradients of slices do, are put together.
     */
    private static Optional<Value> beside(Simplification s, Value left, Value right) {
        if (!(left.node().op() instanceof RowOp.PadColumns l)
                || !(right.node().op() instanceof RowOp.PadColumns r)) {
            return Optional.empty();
        }
        Value a = left.node().input(0);
        Value b = right.node().input(0);
        if (l.start() + a.shape().columns() != r.start()
                || a.shape().rank() != 2
                || b.shape().rank() != 2) {
            return Optional.empty();
        }
        Value both = s.add(new RowOp.ConcatColumns(), a, b);
        return both.shape().columns() == l.columns()
                ? s.value(both)
                : s.make(new RowOp.PadColumns(l.start(), l.columns()), both);
    }

    private static Optional<Value> subtract(Simplification s) {
        if (s.constant(0).isPresent() && s.constant(1).isPresent()) {
            return s.fill(s.constant(0).get() - s.constant(1).get());
        }
        if (s.is(1, 0)) {
            return s.value(s.in(0));
        }
        if (s.is(0, 0)) {
            return s.make(new ElementwiseOp.Scale(-1), s.in(1));
        }
        return negated(s.in(1))
                ? s.make(new ElementwiseOp.Add(), s.in(0), s.in(1).node().input(0))
                : Optional.empty();
    }

    private static Optional<Value> multiply(Simplification s) {
        if (s.constant(1).isPresent()) {
            return s.make(new ElementwiseOp.Scale(s.constant(1).get()), s.in(0));
        }
        return s.constant(0).flatMap(c -> s.make(new ElementwiseOp.Scale(c), s.in(1)));
    }

    private static Optional<Value> scale(float factor, Simplification s) {
        if (factor == 1) {
            return s.value(s.in(0));
        }
        if (s.constant(0).isPresent()) {
            return s.fill(s.constant(0).get() * factor);
        }
        if (s.in(0).node().op() instanceof ElementwiseOp.Scale inner) {
            float both = factor * inner.factor();
            if (Float.isFinite(both) && Math.abs(both) >= Float.MIN_NORMAL) {
                return s.make(new ElementwiseOp.Scale(both), s.in(0).node().input(0));
            }
        }
        return Optional.empty();
    }

    private static Optional<Value> addRow(Simplification s) {
        if (s.is(1, 0)) {
            return s.value(s.in(0));
        }
        if (s.constant(0).isPresent() && s.constant(1).isPresent()) {
            return s.fill(s.constant(0).get() + s.constant(1).get());
        }
        boolean product =
                s.in(0).node().op() instanceof MatrixOp.MatMul matMul
                        && matMul.activation().isEmpty()
                        && s.in(0).node().inputs().size() == 2
                        && s.onlyReader(0);
        if (!product) {
            return Optional.empty();
        }
        Op op = s.in(0).node().op();
        List<Value> operands = s.in(0).node().inputs();
        return s.make(op, operands.get(0), operands.get(1), s.in(1));
    }
}
