package dev.tessera.tokenizer;

import java.util.ArrayList;
import java.util.List;

/**
 * What each level adds to the levels before it, in nats: {@code H(s^l | s^1 .. s^{l-1}) = H(s^1 ..
 * s^l) - H(s^1 .. s^{l-1})} over the items of a catalogue. It is at most the entropy of the level's
 * codes, and reaches it where a level knows nothing of the levels before. Their sum is the entropy
 * of the whole id, at most ln N, which it reaches where no two items share an id.
 */
public final class ConditionalEntropy {
    private ConditionalEntropy() {}

    /** One number a level. */
    public static double[] perLevel(SemanticIds ids) {
        PrefixTree tree = PrefixTree.of(ids);
        double[] conditional = new double[ids.levels()];
        List<PrefixTree.Node> nodes = List.of(tree.root());
        for (int level = 0; level < conditional.length; level++) {
            List<PrefixTree.Node> next = new ArrayList<>();
            for (PrefixTree.Node node : nodes) {
                for (PrefixTree.Node child : tree.children(node)) {
                    double given = (double) child.count() / node.count();
                    conditional[level] -= (double) child.count() / ids.items() * Math.log(given);
                    next.add(child);
                }
            }
            nodes = next;
        }
        return conditional;
    }
}
