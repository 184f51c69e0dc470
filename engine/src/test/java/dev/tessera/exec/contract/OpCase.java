package dev.tessera.exec.contract;

import dev.tessera.exec.Feed;
import dev.tessera.graph.Graph;
import dev.tessera.graph.LeafOp;
import dev.tessera.graph.Node;
import dev.tessera.graph.Op;
import dev.tessera.transform.Autodiff;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;

/**
 * A small graph around one operation and what to feed it.
 *
 * @param graph its outputs are compared; one of them may be the scalar {@value #LOSS}
 * @param tolerance largest |found - expected| / (1 + |expected|)
 * @param lossTerms how many random terms the loss sums: their sum cancels, so its error is measured
 *     against the root of their number instead of 1
 */
public record OpCase(
        String name,
        Graph graph,
        Scale scale,
        List<Filler> fillers,
        double tolerance,
        long lossTerms) {
    public static final String LOSS = "loss";

    /** Fills one input for the counts bound in the feed. */
    public interface Filler {
        void fill(Feed feed, SplittableRandom random);
    }

    /** The graph with its backward pass, if the case has a loss. */
    public Optional<OpCase> gradient() {
        return graph.outputs().containsKey(LOSS)
                ? Optional.of(
                        new OpCase(
                                "gradient of " + name,
                                Autodiff.gradients(graph, LOSS),
                                scale,
                                fillers,
                                tolerance,
                                lossTerms))
                : Optional.empty();
    }

    /**
     * Binds the counts and feeds the batch; what lies behind the live rows becomes garbage that
     * must not matter.
     */
    public void fill(Feed feed, Scale.Batch batch) {
        graph.symbols().keySet().forEach(symbol -> feed.bind(symbol, batch.counts().get(symbol)));
        for (var input : graph.inputs()) {
            String name = ((LeafOp.Input) input.node().op()).name();
            switch (input.type()) {
                case F32 -> Arrays.fill(feed.floats(name), Float.NaN);
                case I32 -> Arrays.fill(feed.ints(name), Integer.MAX_VALUE);
            }
        }
        for (int i = 0; i < fillers.size(); i++) {
            fillers.get(i).fill(feed, new SplittableRandom(batch.seed() * 1000 + i));
        }
    }

    /** Compares what a run of the case gave with what the reference gave. */
    public void assertAgrees(Outputs found, Outputs expected, String where) {
        found.assertAgreesWith(
                expected,
                name -> name.equals(LOSS) ? Math.sqrt((double) lossTerms) : 1,
                tolerance,
                where);
    }

    public List<Op> ops() {
        return graph.nodes().stream().map(Node::op).toList();
    }

    @Override
    public String toString() {
        return name + ", " + scale.name();
    }
}
