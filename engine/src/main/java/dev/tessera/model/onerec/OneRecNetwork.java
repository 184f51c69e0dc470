package dev.tessera.model.onerec;

import dev.tessera.graph.DType;
import dev.tessera.graph.Extent;
import dev.tessera.graph.Graph;
import dev.tessera.graph.GraphBuilder;
import dev.tessera.graph.Shape;
import dev.tessera.graph.Symbol;
import dev.tessera.graph.Value;
import dev.tessera.model.BatchPlan.Limits;
import dev.tessera.model.onerec.Decoder.Crossing;
import dev.tessera.nn.Scope;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;

/** OneRec as graphs that share their parameters: the loss, the encoder alone, a decoder step of each level, and the probability of given ids. */
public final class OneRecNetwork {
    public static final String MEMORY = "memory";
    public static final String NEWEST = "newest";
    public static final String TOKEN_OFFSETS = "token.offsets";
    public static final String ROW_OFFSETS = "row.offsets";
    public static final String WEIGHTS = "weights";
    public static final String LOSS = "loss";

    private final OneRecConfig config;
    private final OneRecShape shape;

    public OneRecNetwork(OneRecConfig config, OneRecShape shape) {
        this.config = config;
        this.shape = shape;
    }

    /** Input of {@link #loss} and {@link #score}: the code of a level of each target, [E]. */
    public static String target(int level) {
        return "target." + level;
    }

    /** Input of {@link #decode}: the code of a level of each beam, [N]. */
    public static String beam(int level) {
        return "beam." + level;
    }

    /** Output of {@link #decode} and {@link #score}: log-probabilities of the codes of a level. */
    public static String logProbabilities(int level) {
        return "log-probabilities." + level;
    }

    /** Output of {@link #loss}: the part of one level. */
    public static String loss(int level) {
        return "loss/level " + (level + 1);
    }

    /** L_NTP = - sum over levels of log P(s^l | BOS, s^1 .. s^(l-1)), weighted over examples: the output "loss" [1] and one output a level. */
    public Graph loss(Limits limits) {
        Parts parts = new Parts(Scope.training(new GraphBuilder(), config.dropout()), limits);
        Extent examples = Extent.of(config.reading() == HistoryReading.WINDOW ? parts.sequences : parts.tokens);
        GraphBuilder graph = parts.graph;
        Value weights = graph.input(WEIGHTS, DType.F32, Shape.of(examples)); // [E]
        List<Value> targets = inputs(graph, shape.levels(), OneRecNetwork::target, examples);
        Value memory = parts.encode(); // [T x d]
        Value tokenOffsets = offsets(graph, TOKEN_OFFSETS, examples); // [E+1]
        List<Value> prefix = targets.subList(0, shape.levels() - 1);
        Value x = // [L*E x d]
                switch (config.reading()) {
                    case WINDOW -> parts.decoder.apply(
                            parts.decoder.begin(examples), prefix, tokenOffsets, memory, new Crossing.Whole(tokenOffsets, parts.offsets));
                    case CAUSAL -> parts.decoder.apply(parts.decoder.begin(memory), prefix, tokenOffsets, memory, new Crossing.Causal(parts.offsets));
                };
        graph.output(LOSS, reduced(graph, levelLosses(parts, x, targets, weights)));
        return graph.build();
    }

    private List<Value> levelLosses(Parts parts, Value x, List<Value> targets, Value weights) {
        List<Value> losses = new ArrayList<>();
        for (int level = 0; level < shape.levels(); level++) {
            losses.add(parts.graph.dot(parts.decoder.loss(x, targets.get(level), shape.levels(), level), weights)); // [1]
            parts.graph.output(loss(level), losses.getLast());
        }
        return losses;
    }

    private Value reduced(GraphBuilder graph, List<Value> losses) {
        Value sum = losses.stream().reduce(graph::add).orElseThrow();
        return switch (config.reduction()) {
            case SUM -> sum;
            case MEAN -> graph.scale(sum, 1f / losses.size());
        };
    }

    /** Output "memory" [T x d]: the encoder's states, computed once for all levels and beams. */
    public Graph encode(Limits limits) {
        Parts parts = new Parts(Scope.inference(new GraphBuilder()), limits);
        parts.graph.output(MEMORY, parts.encode());
        return parts.graph.build();
    }

    /**
     * Output: log-probabilities of level {@code level} from 0 for each of N beams, which hold the codes of the levels before. The beams of one user are one segment of queries over that
     * user's states, which are not repeated.
     *
     * @param beams bound of N
     */
    public Graph decode(int level, Limits limits, int beams) {
        GraphBuilder graph = new GraphBuilder();
        Symbol tokens = new Symbol("tokens", limits.tokens());
        Symbol sequences = new Symbol("sequences", limits.sequences());
        Value memory = graph.input(MEMORY, DType.F32, Shape.of(tokens, config.width())); // [T x d]
        Value memoryOffsets = Encoder.offsets(graph, sequences); // [B+1]
        Parts parts = new Parts(Scope.inference(graph), tokens, sequences, memoryOffsets);
        Extent examples = Extent.of(new Symbol("beams", beams));
        Value x = decodeWhole(parts, memory, inputs(graph, level, OneRecNetwork::beam, examples), examples); // [(level+1)*N x d]
        graph.output(logProbabilities(level), parts.decoder.logProbabilities(x, examples, level + 1, level)); // [N x K_l]
        return graph.build();
    }

    /** Outputs: log-probabilities of every level, [B x K_l], for one given id a sequence, whose codes are its prefixes. */
    public Graph score(Limits limits) {
        Parts parts = new Parts(Scope.inference(new GraphBuilder()), limits);
        Extent examples = Extent.of(parts.sequences);
        List<Value> prefix = inputs(parts.graph, shape.levels() - 1, OneRecNetwork::target, examples);
        Value x = decodeWhole(parts, parts.encode(), prefix, examples); // [L*B x d]
        for (int level = 0; level < shape.levels(); level++) {
            parts.graph.output(logProbabilities(level), parts.decoder.logProbabilities(x, examples, shape.levels(), level)); // [B x K_l]
        }
        return parts.graph.build();
    }

    /** The decoder where each example sees all of its user's memory; inputs: the offsets of tokens and of rows, and the newest state of each example if BOS carries it. */
    private Value decodeWhole(Parts parts, Value memory, List<Value> prefix, Extent examples) {
        GraphBuilder graph = parts.graph;
        Value tokenOffsets = offsets(graph, TOKEN_OFFSETS, examples); // [E+1]
        Value rowOffsets = offsets(graph, ROW_OFFSETS, Extent.of(parts.sequences)); // [B+1]
        Value begin = // [E x d]
                switch (config.reading()) {
                    case WINDOW -> parts.decoder.begin(examples);
                    case CAUSAL -> parts.decoder.begin(graph.gather(memory, graph.input(NEWEST, DType.I32, Shape.of(examples))));
                };
        return parts.decoder.apply(begin, prefix, tokenOffsets, memory, new Crossing.Whole(rowOffsets, parts.offsets));
    }

    private static List<Value> inputs(GraphBuilder graph, int levels, IntFunction<String> name, Extent examples) {
        List<Value> inputs = new ArrayList<>();
        for (int level = 0; level < levels; level++) {
            inputs.add(graph.input(name.apply(level), DType.I32, Shape.of(examples))); // [E]
        }
        return inputs;
    }

    private static Value offsets(GraphBuilder graph, String name, Extent of) {
        Extent.Ragged ragged = (Extent.Ragged) of;
        return graph.input(name, DType.I32, Shape.of(Extent.of(ragged.symbol(), 1, 1)));
    }

    /** The layers under one root, with the symbols of a graph. */
    private final class Parts {
        final GraphBuilder graph;
        final Scope root;
        final Symbol tokens;
        final Symbol sequences;
        final Value offsets;
        final CodeEmbeddings codes;
        final Decoder decoder;

        Parts(Scope root, Limits limits) {
            this(
                    root,
                    new Symbol("tokens", limits.tokens()),
                    new Symbol("sequences", limits.sequences()),
                    Encoder.offsets(root.graph(), new Symbol("sequences", limits.sequences())));
        }

        Parts(Scope root, Symbol tokens, Symbol sequences, Value offsets) {
            this.graph = root.graph();
            this.root = root;
            this.tokens = tokens;
            this.sequences = sequences;
            this.offsets = offsets;
            this.codes = new CodeEmbeddings(root, config, shape);
            this.decoder = new Decoder(root.in("decoder"), config, shape, codes);
        }

        Value encode() {
            return new Encoder(config, shape, codes).apply(root.in("encoder"), tokens, offsets);
        }
    }
}
