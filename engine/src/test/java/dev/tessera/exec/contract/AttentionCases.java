package dev.tessera.exec.contract;

import dev.tessera.graph.AttentionOp;
import dev.tessera.graph.Mask;
import dev.tessera.graph.Shape;
import dev.tessera.graph.Symbol;
import dev.tessera.graph.TimeBuckets;
import dev.tessera.graph.Value;

import java.util.ArrayList;
import java.util.List;

/** Attention over ragged sequences. */
final class AttentionCases {
    private AttentionCases() {}

    static List<OpCase> of(Scale scale) {
        List<OpCase> cases = new ArrayList<>();
        for (Mask mask : Mask.values()) {
            cases.add(self(mask, scale));
            cases.add(cross(mask, scale.heads(), 1, scale));
            cases.add(cross(mask, 2 * scale.heads(), 2, scale));
            cases.add(largeScores(mask, scale));
            cases.add(biased(mask, scale.heads(), scale));
            cases.add(biased(mask, 1, scale));
            cases.add(hstu(mask, scale, true, true));
            cases.add(hstu(mask, scale, true, false));
            cases.add(hstu(mask, scale, false, true));
            cases.add(hstu(mask, scale, false, false));
            cases.add(hstuOverKeys(mask, scale));
        }
        return cases;
    }

    private static OpCase self(Mask mask, Scale scale) {
        CaseBuilder c = new CaseBuilder("self-attention, " + mask, scale);
        int width = scale.heads() * scale.headWidth();
        Value offsets = c.offsets(scale.tokens());
        return c.differentiated(
                new AttentionOp.RaggedAttention(scale.heads(), scale.heads(), mask, .4f),
                c.rows(width),
                c.rows(width),
                c.rows(width),
                offsets,
                offsets);
    }

    /**
     * Queries and keys of independent lengths: there are sequences without keys, without queries,
     * and causal queries that see no key.
     */
    private static OpCase cross(Mask mask, int heads, int groups, Scale scale) {
        CaseBuilder c =
                new CaseBuilder(
                        "cross-attention, "
                                + mask
                                + ", "
                                + heads
                                + " heads over "
                                + groups
                                + " groups",
                        scale);
        int width = groups * scale.headWidth();
        return c.differentiated(
                new AttentionOp.RaggedAttention(heads, groups, mask, .4f),
                c.rows(heads * scale.headWidth()),
                c.rows(scale.sources(), width),
                c.rows(scale.sources(), width),
                c.offsets(scale.tokens()),
                c.offsets(scale.sources()));
    }

    private static OpCase largeScores(Mask mask, Scale scale) {
        CaseBuilder c = new CaseBuilder("attention with large scores, " + mask, scale);
        int width = scale.heads() * scale.headWidth();
        Value offsets = c.offsets(scale.tokens());
        var node =
                c.add(
                        new AttentionOp.RaggedAttention(scale.heads(), scale.heads(), mask, 40),
                        c.rows(width),
                        c.rows(width),
                        c.rows(width),
                        offsets,
                        offsets);
        c.graph().output("o", node.result(0));
        return c.build(1e-3);
    }

    /** A table shorter than the sequences: positions beyond it take its ends. */
    private static OpCase biased(Mask mask, int rows, Scale scale) {
        CaseBuilder c =
                new CaseBuilder("attention with " + rows + " rows of biases, " + mask, scale);
        return c.differentiated(
                new AttentionOp.RaggedAttention(scale.heads(), scale.heads(), mask, .4f, 9),
                c.rows(scale.heads() * scale.headWidth()),
                c.rows(scale.sources(), scale.heads() * scale.headWidth()),
                c.rows(scale.sources(), scale.heads() * scale.headWidth()),
                c.offsets(scale.tokens()),
                c.offsets(scale.sources()),
                c.parameter(rows, 14));
    }

    /** Over itself, with values of another width than keys. */
    private static OpCase hstu(Mask mask, Scale scale, boolean positions, boolean times) {
        CaseBuilder c =
                new CaseBuilder(
                        "HSTU attention, "
                                + mask
                                + (positions ? ", positions" : "")
                                + (times ? ", times" : ""),
                        scale);
        Value offsets = c.offsets(scale.tokens());
        List<Value> operands = new ArrayList<>();
        operands.add(c.rows(scale.heads() * scale.headWidth()));
        operands.add(c.rows(scale.heads() * scale.headWidth()));
        operands.add(c.rows(scale.heads() * (scale.headWidth() + 2)));
        operands.add(offsets);
        operands.add(offsets);
        if (positions) {
            operands.add(c.parameter(41));
        }
        if (times) {
            operands.add(c.parameter(TimeBuckets.COUNT));
            operands.add(times(c, scale.tokens()));
            operands.add(times(c, scale.tokens()));
        }
        return c.differentiated(
                c.graph()
                        .add(
                                new AttentionOp.HstuAttention(
                                        scale.heads(), mask, .4f, 7, positions, times),
                                operands));
    }

    /** Queries and keys of independent lengths, as far as caches and candidates need. */
    private static OpCase hstuOverKeys(Mask mask, Scale scale) {
        CaseBuilder c = new CaseBuilder("HSTU cross-attention, " + mask, scale);
        return c.differentiated(
                new AttentionOp.HstuAttention(scale.heads(), mask, 1, 50, true, true),
                c.rows(scale.heads() * scale.headWidth()),
                c.rows(scale.sources(), scale.heads() * scale.headWidth()),
                c.rows(scale.sources(), scale.heads() * scale.headWidth()),
                c.offsets(scale.tokens()),
                c.offsets(scale.sources()),
                c.parameter(25),
                c.parameter(TimeBuckets.COUNT),
                times(c, scale.tokens()),
                times(c, scale.sources()));
    }

    /** Seconds of either sign, from none to years. */
    private static Value times(CaseBuilder c, Symbol rows) {
        return c.ints(
                Shape.of(rows),
                (_, _, random) -> (int) Math.scalb(random.nextGaussian(), random.nextInt(28)));
    }
}
