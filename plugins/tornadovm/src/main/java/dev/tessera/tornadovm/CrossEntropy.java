package dev.tessera.tornadovm;

import dev.tessera.exec.feed.Rows;
import dev.tessera.graph.DType;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.IntSupplier;

/** Binds cross-entropy over all rows of a table, or over a sample that all rows of x share. */
final class CrossEntropy {
    /** Groups of a launch that are thought to fill any device. */
    private static final int GROUPS = 512;

    private CrossEntropy() {}

    static List<Launch> linear(Binding x) {
        return loss(
                x, new Candidates(x.in(0), x.in(1), x.in(2), Optional.empty(), Optional.empty()));
    }

    static List<Launch> linearGradient(Binding x) {
        Candidates c =
                new Candidates(x.in(1), x.in(2), x.in(3), Optional.empty(), Optional.empty());
        return gradient(x, c, x.in(4), x.out(1));
    }

    static List<Launch> sampled(Binding x) {
        return loss(
                x, new Candidates(x.in(0), x.in(1), x.in(2), Optional.of(x.in(3)), operand(x, 4)));
    }

    /**
     * Gradients of the negatives in the order of the sample, and then of the rows that they are.
     */
    static List<Launch> sampledGradient(Binding x) {
        Candidates c =
                new Candidates(x.in(1), x.in(2), x.in(3), Optional.of(x.in(4)), operand(x, 6));
        Operand l = x.in(5);
        Operand dx = x.out(0);
        Operand dw = x.out(1);
        Operand ofNegatives = x.workspace(DType.F32, x.in(4).rows(), dw.columns());
        Operand shares = x.workspace(DType.F32, c.x().rows(), 1);
        int bound = dw.rows().bound();
        IndexLists negatives = IndexLists.of(x, x.in(4), c::count, dw::count, bound);
        IndexLists targets = IndexLists.of(x, c.target(), c::rows, dw::count, bound);
        List<Launch> launches = new ArrayList<>(gradient(x, c, l, ofNegatives));
        launches.add(OwnNegatives.targetLogits(c, shares));
        launches.add(OwnNegatives.gradients(shares, c.target(), l, x.in(0)));
        launches.add(OwnNegatives.rows(shares, c.target(), c.w(), dx, true));
        launches.addAll(negatives.launches());
        launches.addAll(targets.launches());
        launches.add(
                Launch.of(CrossEntropyKernels.TABLE)
                        .at(ofNegatives, negatives.order(), negatives.starts())
                        .fixed(1)
                        .at(shares, c.x(), targets.order(), targets.starts())
                        .fixed(1)
                        .at(dw)
                        .sizes(dw::length)
                        .fixed(dw.columns())
                        .threads(dw::length));
        return launches;
    }

    static Optional<Operand> operand(Binding x, int index) {
        return x.operands() > index ? Optional.of(x.in(index)) : Optional.empty();
    }

    /**
     * Stretches of candidates are summed by groups of their own, so that few rows with many
     * candidates fill a device, too; their sums are combined in order.
     */
    private static List<Launch> loss(Binding x, Candidates c) {
        int blocks = Math.ceilDiv(c.x().rows().bound(), CandidateTiles.TILE);
        int partials = CandidateTiles.TILE * (GROUPS + blocks);
        Operand targetLogits = x.workspace(DType.F32, c.x().rows(), 1);
        var sums =
                new CandidateTiles.Partials(
                        x.workspace(DType.F32, Rows.fixed(partials), 1),
                        x.workspace(DType.F32, Rows.fixed(partials), 1));
        IntSupplier tiles = () -> Math.ceilDiv(c.count(), CandidateTiles.TILE);
        IntSupplier perGroup =
                () ->
                        Math.max(
                                1,
                                Math.ceilDiv(
                                        tiles.getAsInt(),
                                        Math.ceilDiv(GROUPS, Math.max(1, c.rowBlocks()))));
        List<Launch> launches = new ArrayList<>();
        if (c.sampled()) {
            launches.add(OwnNegatives.targetLogits(c, targetLogits));
        }
        launches.add(CandidateTiles.sums(c, sums, targetLogits, perGroup));
        launches.add(
                Launch.of(CrossEntropyKernels.COMBINE)
                        .at(sums.maxima(), sums.sums(), targetLogits, c.target())
                        .at(x.out(0), x.out(1))
                        .sizes(c::rows, () -> Math.ceilDiv(tiles.getAsInt(), perGroup.getAsInt()))
                        .fixed(c.sampled() ? 1 : 0)
                        .threads(c::rows));
        return launches;
    }

    /**
     * Chunk of candidates by chunk: the gradients G of its logits, dx += G w, and G^T x.
     *
     * @param ofCandidates G^T x, a row a candidate
     */
    private static List<Launch> gradient(Binding x, Candidates c, Operand l, Operand ofCandidates) {
        Operand g = x.workspace(DType.F32, c.x().rows(), c.chunk());
        List<Launch> launches = new ArrayList<>();
        for (int first = 0; first < c.bound(); first += c.chunk()) {
            launches.add(CandidateTiles.gradients(c, x.in(0), l, g, first, c.chunk()));
            launches.add(CandidateTiles.rows(c, g, x.out(0), first));
            launches.add(CandidateTiles.candidates(c, g, ofCandidates, first));
        }
        return launches;
    }
}
