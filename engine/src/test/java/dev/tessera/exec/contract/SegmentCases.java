package dev.tessera.exec.contract;

import dev.tessera.graph.Extent;
import dev.tessera.graph.Node;
import dev.tessera.graph.Pooling;
import dev.tessera.graph.SegmentOp;
import dev.tessera.graph.SegmentOp.Side;
import dev.tessera.graph.Shape;
import dev.tessera.graph.Symbol;
import dev.tessera.graph.Value;

import java.util.ArrayList;
import java.util.List;

/** Operations inside ragged segments, some of which are empty. */
final class SegmentCases {
    private SegmentCases() {}

    static List<OpCase> of(Scale scale) {
        List<OpCase> cases = new ArrayList<>();
        for (Pooling pooling : Pooling.values()) {
            cases.add(pool(pooling, scale));
            cases.add(poolOneSegment(pooling, scale));
            cases.add(poolVector(pooling, scale));
            cases.add(broadcast(pooling, scale));
        }
        for (Side side : Side.values()) {
            cases.add(split(side, scale));
            cases.add(pad(side, scale));
        }
        cases.add(reverse(scale));
        cases.add(concat(scale));
        cases.add(concatFixed(scale));
        cases.add(poolOfConcat(scale));
        return cases;
    }

    private static OpCase pool(Pooling pooling, Scale scale) {
        CaseBuilder c = new CaseBuilder("segment " + pooling, scale);
        return c.differentiated(
                new SegmentOp.SegmentPool(pooling),
                c.rows(2 * scale.width() + 7),
                c.offsets(scale.tokens()));
    }

    private static OpCase poolOneSegment(Pooling pooling, Scale scale) {
        CaseBuilder c = new CaseBuilder("segment " + pooling + " of one segment", scale);
        Value offsets = c.ints(Shape.of(2), (i, _, _) -> i * 29);
        return c.differentiated(
                new SegmentOp.SegmentPool(pooling), c.parameter(29, 5 * scale.width()), offsets);
    }

    private static OpCase poolVector(Pooling pooling, Scale scale) {
        CaseBuilder c = new CaseBuilder("segment " + pooling + " of a vector", scale);
        Value vector = c.graph().reshape(c.rows(1), Shape.of(scale.tokens()));
        return c.differentiated(
                new SegmentOp.SegmentPool(pooling), vector, c.offsets(scale.tokens()));
    }

    private static OpCase broadcast(Pooling pooling, Scale scale) {
        CaseBuilder c = new CaseBuilder("segment broadcast, " + pooling, scale);
        return c.differentiated(
                new SegmentOp.SegmentBroadcast(pooling, Extent.of(scale.tokens())),
                c.rows(scale.examples(), scale.width()),
                c.offsets(scale.tokens()));
    }

    private static OpCase reverse(Scale scale) {
        CaseBuilder c = new CaseBuilder("segment reverse", scale);
        return c.differentiated(
                new SegmentOp.SegmentReverse(), c.rows(scale.width()), c.offsets(scale.tokens()));
    }

    private static OpCase concat(Scale scale) {
        CaseBuilder c = new CaseBuilder("segment concatenation", scale);
        return c.differentiated(concat(c, scale.sources()));
    }

    private static Node concat(CaseBuilder c, Symbol b) {
        Scale scale = c.scale();
        return c.graph()
                .segmentConcat(
                        c.rows(scale.width()),
                        c.rows(b, scale.width()),
                        c.offsets(scale.tokens()),
                        c.offsets(b),
                        Extent.of(scale.both()));
    }

    /** Sizes known when the graph is built: the shape rule adds them. */
    private static OpCase concatFixed(Scale scale) {
        CaseBuilder c = new CaseBuilder("segment concatenation of fixed sizes", scale);
        Value aOffsets = c.ints(Shape.of(4), (i, _, _) -> new int[] {0, 0, 3, 5}[i]);
        Value bOffsets = c.ints(Shape.of(4), (i, _, _) -> new int[] {0, 1, 1, 2}[i]);
        return c.differentiated(
                c.graph()
                        .segmentConcat(
                                c.parameter(5, scale.width()),
                                c.parameter(2, scale.width()),
                                aOffsets,
                                bOffsets,
                                Extent.of(7)));
    }

    /** The offsets of the concatenation are computed, not fed. */
    private static OpCase poolOfConcat(Scale scale) {
        CaseBuilder c = new CaseBuilder("segment mean of a concatenation", scale);
        Node both = concat(c, scale.sources());
        return c.differentiated(
                new SegmentOp.SegmentPool(Pooling.MEAN), both.result(0), both.result(1));
    }

    private static OpCase split(Side side, Scale scale) {
        CaseBuilder c = new CaseBuilder("segment split, " + side, scale);
        declareBothSides(c);
        return c.differentiated(
                new SegmentOp.SegmentSplit(side, Extent.of(rows(side, scale))),
                c.rows(scale.both(), scale.width()),
                c.offsets(scale.tokens()),
                c.offsets(scale.sources()));
    }

    private static OpCase pad(Side side, Scale scale) {
        CaseBuilder c = new CaseBuilder("segment pad, " + side, scale);
        declareBothSides(c);
        return c.differentiated(
                new SegmentOp.SegmentPad(side, Extent.of(scale.both())),
                c.rows(rows(side, scale), scale.width()),
                c.offsets(scale.tokens()),
                c.offsets(scale.sources()));
    }

    /** One side has no operand that would make its symbol known to the feed. */
    private static void declareBothSides(CaseBuilder c) {
        c.normal(Shape.of(c.scale().tokens()));
        c.normal(Shape.of(c.scale().sources()));
    }

    private static Symbol rows(Side side, Scale scale) {
        return side == Side.FIRST ? scale.tokens() : scale.sources();
    }
}
