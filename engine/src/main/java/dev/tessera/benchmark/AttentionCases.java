package dev.tessera.benchmark;

import dev.tessera.exec.Feed;
import dev.tessera.graph.AttentionOp;
import dev.tessera.graph.DType;
import dev.tessera.graph.Graph;
import dev.tessera.graph.GraphBuilder;
import dev.tessera.graph.Mask;
import dev.tessera.graph.Op;
import dev.tessera.graph.Shape;
import dev.tessera.graph.Value;
import dev.tessera.transform.Sizes;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** Attention and its gradient over ragged sequences, against padded ones. */
final class AttentionCases {
    private static final int HEADS = 4;
    private static final int SEQUENCES = 64;

    private AttentionCases() {}

    static List<BenchmarkCase> quick() {
        return List.of(softmax(Lengths.logNormal(SEQUENCES), 128, Mask.CAUSAL));
    }

    static List<BenchmarkCase> all() {
        List<BenchmarkCase> cases = new ArrayList<>();
        for (int width : new int[] {128, 256}) {
            cases.add(softmax(Lengths.logNormal(SEQUENCES), width, Mask.CAUSAL));
            cases.add(softmax(Lengths.logNormal(SEQUENCES), width, Mask.FULL));
            cases.add(softmax(Lengths.equal(SEQUENCES, 64), width, Mask.CAUSAL));
            cases.add(softmax(Lengths.equal(SEQUENCES, 200), width, Mask.CAUSAL));
        }
        return cases;
    }

    static BenchmarkCase softmax(Lengths lengths, int width, Mask mask) {
        Graph graph = softmaxGraph(lengths, width, mask);
        int head = width / HEADS;
        return BenchmarkCase.of(
                "attention",
                (mask == Mask.CAUSAL ? "causal" : "full") + " attention fwd+bwd",
                "%s; %d heads of %d".formatted(lengths.name(), HEADS, head),
                graph,
                Sizes.atBound(graph).withOffsets("offsets", lengths.offsets()),
                executor -> ProgramTask.of(executor, graph, fill(graph, lengths)),
                () -> padded(lengths, head, mask));
    }

    private static Graph softmaxGraph(Lengths lengths, int width, Mask mask) {
        GraphBuilder graph = new GraphBuilder();
        int tokens = lengths.tokens();
        Value q = Inputs.matrix(graph, "q", tokens, width);
        Value k = Inputs.matrix(graph, "k", tokens, width);
        Value v = Inputs.matrix(graph, "v", tokens, width);
        Value dy = Inputs.matrix(graph, "dy", tokens, width);
        Value offsets = graph.input("offsets", DType.I32, Shape.of(lengths.sequences() + 1));
        Value y = graph.attention(q, k, v, offsets, offsets, HEADS, mask);
        graph.output("y", y);
        Op gradient =
                switch (y.node().op()) {
                    case AttentionOp.RaggedAttention op ->
                            new AttentionOp.RaggedAttentionGradient(
                                    op.heads(), op.groups(), op.mask(), op.scale());
                    default -> throw new IllegalStateException("attention is " + y.node().op());
                };
        graph.add(gradient, List.of(dy, y, y.node().result(1), q, k, v, offsets, offsets))
                .results()
                .forEach(value -> graph.output("d" + value.index(), value));
        return graph.build();
    }

    static Consumer<Feed> fill(Graph graph, Lengths lengths) {
        return Inputs.normal(graph)
                .andThen(
                        feed ->
                                System.arraycopy(
                                        lengths.offsets(),
                                        0,
                                        feed.ints("offsets"),
                                        0,
                                        lengths.sequences() + 1));
    }

    /**
     * Padded at the end, no mask beside the causal one is needed: what comes later is not seen, and
     * rows of padding carry no loss.
     */
    private static List<PeerCall> padded(Lengths lengths, int head, Mask mask) {
        PeerTensor[] operands = new PeerTensor[5];
        for (int i = 0; i < 4; i++) {
            operands[i] =
                    new PeerTensor.Normal(lengths.sequences(), HEADS, lengths.longest(), head);
        }
        boolean causal = mask == Mask.CAUSAL;
        operands[4] =
                new PeerTensor.Floats(
                        lengths.pairs(causal, 0, Float.NEGATIVE_INFINITY),
                        lengths.sequences(),
                        1,
                        lengths.longest(),
                        lengths.longest());
        List<PeerCall> ways = new ArrayList<>();
        if (causal) {
            ways.add(PeerCall.torch("causal_attention", operands));
        }
        ways.add(PeerCall.torch("masked_attention", operands));
        ways.add(PeerCall.torch("masked_attention_by_products", operands));
        return ways;
    }
}
