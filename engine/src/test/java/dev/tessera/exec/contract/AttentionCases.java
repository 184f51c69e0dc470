package dev.tessera.exec.contract;

import dev.tessera.graph.AttentionOp;
import dev.tessera.graph.Mask;
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
}
