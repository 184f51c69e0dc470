package dev.tessera.benchmark;

import dev.tessera.exec.Feed;
import dev.tessera.graph.AttentionOp;
import dev.tessera.graph.DType;
import dev.tessera.graph.Graph;
import dev.tessera.graph.GraphBuilder;
import dev.tessera.graph.Mask;
import dev.tessera.graph.Node;
import dev.tessera.graph.Shape;
import dev.tessera.graph.TimeBuckets;
import dev.tessera.graph.Value;
import dev.tessera.transform.Sizes;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.Consumer;

/**
 * HSTU's attention and its gradient over ragged sequences, without biases and with those of
 * positions and times, against padded ones.
 */
final class HstuCases {
    private static final int HEADS = 4;
    private static final int SEQUENCES = 64;

    private HstuCases() {}

    static List<BenchmarkCase> quick() {
        return List.of(hstu(Lengths.logNormal(SEQUENCES), 128, false));
    }

    static List<BenchmarkCase> all() {
        List<BenchmarkCase> cases = new ArrayList<>();
        for (int width : new int[] {128, 256}) {
            cases.add(hstu(Lengths.logNormal(SEQUENCES), width, false));
            cases.add(hstu(Lengths.logNormal(SEQUENCES), width, true));
            cases.add(hstu(Lengths.equal(SEQUENCES, 64), width, false));
            cases.add(hstu(Lengths.equal(SEQUENCES, 200), width, false));
        }
        return cases;
    }

    static BenchmarkCase hstu(Lengths lengths, int width, boolean biases) {
        Graph graph = graph(lengths, width, biases);
        int head = width / HEADS;
        return BenchmarkCase.of(
                "hstu",
                "HSTU attention fwd+bwd" + (biases ? ", biases" : ""),
                "%s; %d heads of %d".formatted(lengths.name(), HEADS, head),
                graph,
                Sizes.atBound(graph).withOffsets("offsets", lengths.offsets()),
                executor -> ProgramTask.of(executor, graph, fill(graph, lengths, biases)),
                () -> biases ? biased(lengths, head) : plain(lengths, head));
    }

    private static Graph graph(Lengths lengths, int width, boolean biases) {
        GraphBuilder graph = new GraphBuilder();
        int tokens = lengths.tokens();
        List<Value> operands = new ArrayList<>();
        operands.add(Inputs.matrix(graph, "dy", tokens, width));
        operands.add(Inputs.matrix(graph, "q", tokens, width));
        operands.add(Inputs.matrix(graph, "k", tokens, width));
        operands.add(Inputs.matrix(graph, "v", tokens, width));
        Value offsets = graph.input("offsets", DType.I32, Shape.of(lengths.sequences() + 1));
        operands.add(offsets);
        operands.add(offsets);
        if (biases) {
            operands.add(Inputs.vector(graph, "positions", 2 * lengths.longest() - 1));
            operands.add(Inputs.vector(graph, "intervals", TimeBuckets.COUNT));
            Value times = graph.input("times", DType.I32, Shape.of(tokens));
            operands.add(times);
            operands.add(times);
        }
        AttentionOp.HstuAttention op =
                new AttentionOp.HstuAttention(
                        HEADS, Mask.CAUSAL, 1, lengths.longest(), biases, biases);
        Node forward = graph.add(op, operands.subList(1, operands.size()));
        graph.output("y", forward.result(0));
        graph.add(new AttentionOp.HstuAttentionGradient(op), operands)
                .results()
                .forEach(value -> graph.output("d" + value.index(), value));
        return graph.build();
    }

    private static Consumer<Feed> fill(Graph graph, Lengths lengths, boolean biases) {
        Consumer<Feed> fill = AttentionCases.fill(graph, lengths);
        return biases
                ? fill.andThen(
                        feed ->
                                System.arraycopy(
                                        times(lengths), 0, feed.ints("times"), 0, lengths.tokens()))
                : fill;
    }

    /** Seconds of interactions, minutes to days apart, within a sequence. */
    private static int[] times(Lengths lengths) {
        SplittableRandom random = new SplittableRandom(9);
        int[] times = new int[lengths.tokens()];
        int token = 0;
        for (int length : lengths.each()) {
            int now = 1_600_000_000;
            for (int i = 0; i < length; i++) {
                now += (int) Math.exp(random.nextDouble(4, 12));
                times[token++] = now;
            }
        }
        return times;
    }

    private static PeerTensor[] operands(Lengths lengths, int head, int count) {
        PeerTensor[] operands = new PeerTensor[count];
        for (int i = 0; i < 4; i++) {
            operands[i] =
                    new PeerTensor.Normal(lengths.sequences(), HEADS, lengths.longest(), head);
        }
        int n = lengths.longest();
        float[] seen = new float[n * n];
        for (int query = 0; query < n; query++) {
            Arrays.fill(seen, query * n, query * n + query + 1, 1f / n);
        }
        operands[4] = new PeerTensor.Floats(seen, 1, 1, n, n);
        return operands;
    }

    private static List<PeerCall> plain(Lengths lengths, int head) {
        return List.of(PeerCall.torch("hstu_attention", operands(lengths, head, 5)));
    }

    private static List<PeerCall> biased(Lengths lengths, int head) {
        PeerTensor[] operands = operands(lengths, head, 8);
        operands[5] = new PeerTensor.Normal(2 * lengths.longest() - 1);
        operands[6] = new PeerTensor.Normal(TimeBuckets.COUNT);
        operands[7] =
                new PeerTensor.Indices(
                        lengths.pad(times(lengths)), lengths.sequences(), lengths.longest());
        return List.of(
                PeerCall.torch("hstu_attention_with_biases", operands),
                PeerCall.torch("hstu_attention_with_embedded_biases", operands));
    }
}
