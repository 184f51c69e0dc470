package dev.tessera.tornadovm;

import dev.tessera.graph.DType;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Binds cross-entropy of rows that each have candidates of their own: a target and negatives. */
final class OwnNegatives {
    /** Pairs of a row and a candidate in a group. */
    private static final int PAIRS = 16;

    private OwnNegatives() {}

    static List<Launch> loss(Binding x) {
        Operand rows = x.in(0);
        int candidates = x.in(3).columns() + 1;
        Operand logits = x.workspace(DType.F32, rows.rows(), candidates);
        return List.of(
                logits(
                        rows,
                        x.in(1),
                        x.in(2),
                        Optional.of(x.in(3)),
                        CrossEntropy.operand(x, 4),
                        logits,
                        Optional.empty()),
                Launch.of(CrossEntropyKernels.OWN_LOSS)
                        .at(logits, x.in(2), x.out(0), x.out(1))
                        .sizes(rows::count)
                        .fixed(candidates)
                        .groups(rows::count));
    }

    static List<Launch> gradient(Binding x) {
        Operand rows = x.in(1);
        Operand w = x.in(2);
        int candidates = x.in(4).columns() + 1;
        Operand dw = x.out(1);
        Operand g = x.workspace(DType.F32, rows.rows(), candidates);
        Operand ids = x.workspace(DType.I32, rows.rows(), candidates);
        IndexLists lists = IndexLists.of(x, ids, ids::length, dw::count, dw.rows().bound());
        List<Launch> launches = new ArrayList<>();
        launches.add(
                logits(
                        rows,
                        w,
                        x.in(3),
                        Optional.of(x.in(4)),
                        CrossEntropy.operand(x, 6),
                        g,
                        Optional.of(ids)));
        launches.add(gradients(g, ids, x.in(5), x.in(0)));
        launches.add(rows(g, ids, w, x.out(0), false));
        launches.addAll(lists.launches());
        launches.add(
                Launch.of(CrossEntropyKernels.TABLE)
                        .fixed(0, 0, 0, 0)
                        .at(g, rows, lists.order(), lists.starts())
                        .fixed(candidates)
                        .at(dw)
                        .sizes(dw::length)
                        .fixed(dw.columns())
                        .threads(dw::length));
        return launches;
    }

    /** The logit of each row with its target. */
    static Launch targetLogits(Candidates c, Operand logits) {
        return logits(
                c.x(),
                c.w(),
                c.target(),
                Optional.empty(),
                c.correction(),
                logits,
                Optional.empty());
    }

    /**
     * Logits of the target and the negatives, if there are any.
     *
     * @param ids I32, as many: the row of w that each candidate is, -1 where it is masked
     */
    private static Launch logits(
            Operand x,
            Operand w,
            Operand target,
            Optional<Operand> negatives,
            Optional<Operand> logQ,
            Operand logits,
            Optional<Operand> ids) {
        return Launch.of(CrossEntropyKernels.OWN_LOGITS)
                .at(x, w, target, negatives.orElse(target), logQ.orElse(x))
                .fixed(logQ.isPresent() ? 1 : 0)
                .at(logits, ids.orElse(target))
                .fixed(ids.isPresent() ? 1 : 0)
                .sizes(x::count)
                .fixed(logits.columns(), x.columns())
                .groups(() -> Math.ceilDiv(logits.length(), PAIRS));
    }

    /** Gradients of logits in their place. */
    static Launch gradients(Operand logits, Operand ids, Operand l, Operand dloss) {
        return Launch.of(CrossEntropyKernels.OWN_GRADIENTS)
                .at(logits, ids, l, dloss)
                .sizes(logits::length)
                .fixed(logits.columns())
                .threads(logits::length);
    }

    /** dx (+)= g times the rows of w that {@code ids} names. */
    static Launch rows(Operand g, Operand ids, Operand w, Operand dx, boolean add) {
        return Launch.of(CrossEntropyKernels.ROWS)
                .at(g, ids, w, dx)
                .sizes(dx::length)
                .fixed(dx.columns(), g.columns(), add ? 1 : 0)
                .threads(dx::length);
    }
}
