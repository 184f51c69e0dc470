package dev.tessera.transform;

import dev.tessera.graph.DType;
import dev.tessera.graph.Node;
import dev.tessera.graph.RowOp;
import dev.tessera.graph.Value;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What {@link Simplify} knows of {@link RowOp}. */
final class RowSimplifications {
    private RowSimplifications() {}

    static Optional<Value> of(RowOp op, Simplification s) {
        return switch (op) {
            case RowOp.Reshape reshape -> reshape(reshape, s);
            case RowOp.SliceColumns slice -> slice(slice, s);
            case RowOp.PadColumns pad -> pad(pad, s);
            case RowOp.ConcatColumns _ -> concat(s);
            default -> Optional.empty();
        };
    }

    private static Optional<Value> reshape(RowOp.Reshape reshape, Simplification s) {
        if (s.in(0).shape().equals(reshape.shape())) {
            return s.value(s.in(0));
        }
        if (s.in(0).node().op() instanceof RowOp.Reshape) {
            return s.make(reshape, s.in(0).node().input(0));
        }
        return s.in(0).type() == DType.F32 ? s.constant(0).flatMap(s::fill) : Optional.empty();
    }

    private static Optional<Value> slice(RowOp.SliceColumns slice, Simplification s) {
        if (s.in(0).shape().equals(s.shape())) {
            return s.value(s.in(0));
        }
        if (s.constant(0).isPresent()) {
            return s.fill(s.constant(0).get());
        }
        Node made = s.in(0).node();
        return switch (made.op()) {
            case RowOp.SliceColumns inner ->
                    s.make(
                            new RowOp.SliceColumns(inner.start() + slice.start(), slice.width()),
                            made.input(0));
            case RowOp.PadColumns pad -> sliceOfPad(slice, pad.start(), made.input(0), s);
            case RowOp.ConcatColumns _ -> sliceOfConcat(slice, made.inputs(), s);
            default -> Optional.empty();
        };
    }

    private static Optional<Value> sliceOfPad(
            RowOp.SliceColumns slice, int padded, Value inner, Simplification s) {
        int start = slice.start() - padded;
        int width = inner.shape().columns();
        if (start >= 0 && start + slice.width() <= width) {
            return s.make(new RowOp.SliceColumns(start, slice.width()), inner);
        }
        return start >= width || start + slice.width() <= 0 ? s.fill(0) : Optional.empty();
    }

    /** A slice that lies inside one part is a slice of that part. */
    private static Optional<Value> sliceOfConcat(
            RowOp.SliceColumns slice, List<Value> parts, Simplification s) {
        int begin = 0;
        for (Value part : parts) {
            int end = begin + part.shape().columns();
            if (slice.start() >= begin && slice.start() + slice.width() <= end) {
                return s.make(new RowOp.SliceColumns(slice.start() - begin, slice.width()), part);
            }
            begin = end;
        }
        return Optional.empty();
    }

    private static Optional<Value> pad(RowOp.PadColumns pad, Simplification s) {
        if (s.in(0).shape().equals(s.shape())) {
            return s.value(s.in(0));
        }
        if (s.is(0, 0)) {
            return s.fill(0);
        }
        return s.in(0).node().op() instanceof RowOp.PadColumns inner
                ? s.make(
                        new RowOp.PadColumns(pad.start() + inner.start(), pad.columns()),
                        s.in(0).node().input(0))
                : Optional.empty();
    }

    /** Parts that are put together themselves are taken apart, adjacent slices joined. */
    private static Optional<Value> concat(Simplification s) {
        List<Value> parts = new ArrayList<>();
        for (Value part : s.in()) {
            if (part.node().op() instanceof RowOp.ConcatColumns) {
                parts.addAll(part.node().inputs());
            } else if (parts.isEmpty() || !follows(parts.getLast(), part)) {
                parts.add(part);
            } else {
                parts.add(joined(parts.removeLast(), part, s));
            }
        }
        if (parts.size() == 1) {
            return s.value(parts.getFirst());
        }
        return parts.size() == s.in().size() && parts.equals(s.in())
                ? Optional.empty()
                : s.make(new RowOp.ConcatColumns(), parts.toArray(Value[]::new));
    }

    /** Whether both are slices of one value and the second begins where the first ends. */
    private static boolean follows(Value first, Value second) {
        return first.node().op() instanceof RowOp.SliceColumns a
                && second.node().op() instanceof RowOp.SliceColumns b
                && first.node().input(0) == second.node().input(0)
                && a.start() + a.width() == b.start();
    }

    private static Value joined(Value first, Value second, Simplification s) {
        int start = ((RowOp.SliceColumns) first.node().op()).start();
        int width = first.shape().columns() + second.shape().columns();
        return s.add(new RowOp.SliceColumns(start, width), first.node().input(0));
    }
}
