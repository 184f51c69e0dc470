package dev.tessera.model.onerec;

import dev.tessera.graph.DType;
import dev.tessera.graph.Extent;
import dev.tessera.graph.Graph;
import dev.tessera.graph.GraphBuilder;
import dev.tessera.graph.Shape;
import dev.tessera.graph.Symbol;
import dev.tessera.graph.Value;
import dev.tessera.model.BatchPlan.Limits;
import dev.tessera.nn.Interleaved;
import dev.tessera.nn.KeyValues;
import dev.tessera.nn.Scope;

import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;

/**
 * OneRec as graphs that share their parameters: the loss, the encoder alone, a decoder step of each
 * level, and the probability of given ids.
 */
public final class OneRecNetwork {
    static final String MEMORY = "memory";
    static final String NEWEST = "newest";
    static final String LAST_CODE = "last.code";
    static final String ROWS = "rows";
    static final String TOKEN_OFFSETS = "token.offsets";
    static final String ROW_OFFSETS = "row.offsets";
    static final String WEIGHTS = "weights";
    static final String LOSS = "loss";

    private final OneRecConfig config;
    private final OneRecShape shape;

    public OneRecNetwork(OneRecConfig config, OneRecShape shape) {
        this.config = config;
        this.shape = shape;
    }

    /** Input of {@link #loss} and {@link #score}: the code of a level of each target, I32 [E]. */
    static String target(int level) {
        return "target." + level;
    }

    /**
     * What the token that level {@code level} is read off offers to later ones: an output of {@link
     * #decode} at that level, an input at later ones, [N x d].
     */
    static String key(int block, int level) {
        return "key." + block + "." + level;
    }

    static String value(int block, int level) {
        return "value." + block + "." + level;
    }

    /** Output of {@link #decode} and {@link #score}: log-probabilities of the codes of a level. */
    static String logProbabilities(int level) {
        return "log-probabilities." + level;
    }

    /** Output of {@link #loss}: the part of one level. */
    public static String loss(int level) {
        return "loss/level " + (level + 1);
    }

    /**
     * L_NTP = - sum over levels of log P(s^l | BOS, s^1 .. s^(l-1)), weighted over examples: the
     * output "loss" [1] and one output a level.
     */
    public Graph loss(Limits limits) {
        Parts parts = new Parts(Scope.training(new GraphBuilder(), config.dropout()), limits);
        Extent examples =
                Extent.of(
                        config.reading() == HistoryReading.WINDOW ? parts.sequences : parts.tokens);
        GraphBuilder graph = parts.graph;
        Value weights = graph.input(WEIGHTS, DType.F32, Shape.of(examples)); // [E]
        List<Value> targets = inputs(graph, shape.levels(), OneRecNetwork::target, examples);
        Value memory = parts.encode(); // [T x d]
        Value tokenOffsets = offsets(graph, TOKEN_OFFSETS, examples); // [E+1]
        List<Value> prefix = targets.subList(0, shape.levels() - 1);
        Value x = // [L*E x d]
                switch (config.reading()) {
                    case WINDOW ->
                            parts.decoder.apply(
                                    parts.decoder.begin(examples),
                                    prefix,
                                    tokenOffsets,
                                    memory,
                                    new Crossing.Whole(tokenOffsets, parts.offsets));
                    case CAUSAL ->
                            parts.decoder.apply(
                                    parts.decoder.begin(memory),
                                    prefix,
                                    tokenOffsets,
                                    memory,
                                    new Crossing.Causal(parts.offsets));
                };
        graph.output(LOSS, reduced(graph, levelLosses(parts, x, targets, weights)));
        return graph.build();
    }

    private List<Value> levelLosses(Parts parts, Value x, List<Value> targets, Value weights) {
        List<Value> losses = new ArrayList<>();
        for (int level = 0; level < shape.levels(); level++) {
            Value state = column(parts.graph, x, weights.shape().rows(), level); // [E x d]
            losses.add(
                    parts.graph.dot(
                            parts.decoder.loss(state, level, targets.get(level)), weights)); // [1]
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
     * Outputs: log-probabilities of level {@code level} from 0 for each of N beams, and what their
     * last tokens offer to later ones. Inputs: the last code of each beam and what its earlier
     * tokens offer. The beams of one user are one segment of queries over that user's states, which
     * are not repeated.
     *
     * @param beams bound of N
     */
    public Graph decode(int level, Limits limits, int beams) {
        GraphBuilder graph = new GraphBuilder();
        Symbol tokens = new Symbol("tokens", limits.tokens());
        Symbol sequences = new Symbol("sequences", limits.sequences());
        Extent examples = Extent.of(new Symbol("beams", beams));
        Value memory = graph.input(MEMORY, DType.F32, Shape.of(tokens, config.width())); // [T x d]
        Parts parts =
                new Parts(
                        Scope.inference(graph),
                        tokens,
                        sequences,
                        Encoder.offsets(graph, sequences));
        Value token = // [N x d]
                level == 0
                        ? beginWhole(parts, memory, examples)
                        : parts.decoder.token(
                                level - 1, graph.input(LAST_CODE, DType.I32, Shape.of(examples)));
        Value rows = offsets(graph, ROWS, examples); // [N+1]
        Value tokenOffsets = offsets(graph, TOKEN_OFFSETS, examples); // [N+1]
        Crossing crossing =
                new Crossing.Whole(
                        offsets(graph, ROW_OFFSETS, Extent.of(sequences)), parts.offsets);
        Decoder.Last last =
                parts.decoder.applyLast(
                        token,
                        earlier(graph, level, examples),
                        rows,
                        tokenOffsets,
                        memory,
                        crossing);
        for (int block = 0; block < config.decoderBlocks(); block++) {
            graph.output(key(block, level), last.kept().get(block).keys()); // [N x d]
            graph.output(value(block, level), last.kept().get(block).values()); // [N x d]
        }
        graph.output(
                logProbabilities(level),
                parts.decoder.logProbabilities(last.state(), level)); // [N x K_l]
        return graph.build();
    }

    private List<List<KeyValues>> earlier(GraphBuilder graph, int level, Extent examples) {
        List<List<KeyValues>> earlier = new ArrayList<>();
        Shape shaped = Shape.of(examples, config.width());
        for (int block = 0; block < config.decoderBlocks(); block++) {
            List<KeyValues> tokens = new ArrayList<>();
            for (int l = 0; l < level; l++) {
                tokens.add(
                        new KeyValues(
                                graph.input(key(block, l), DType.F32, shaped),
                                graph.input(value(block, l), DType.F32, shaped)));
            }
            earlier.add(tokens);
        }
        return earlier;
    }

    /**
     * Outputs: log-probabilities of every level, [B x K_l], for one given id a sequence, whose
     * codes are its prefixes.
     */
    public Graph score(Limits limits) {
        Parts parts = new Parts(Scope.inference(new GraphBuilder()), limits);
        Extent examples = Extent.of(parts.sequences);
        List<Value> prefix =
                inputs(parts.graph, shape.levels() - 1, OneRecNetwork::target, examples);
        Value memory = parts.encode(); // [T x d]
        Value tokenOffsets = offsets(parts.graph, TOKEN_OFFSETS, examples); // [B+1]
        Crossing crossing = new Crossing.Whole(tokenOffsets, parts.offsets);
        Value x =
                parts.decoder.apply(
                        beginWhole(parts, memory, examples),
                        prefix,
                        tokenOffsets,
                        memory,
                        crossing); // [L*B x d]
        for (int level = 0; level < shape.levels(); level++) {
            parts.graph.output(
                    logProbabilities(level),
                    parts.decoder.logProbabilities(
                            column(parts.graph, x, examples, level), level)); // [B x K_l]
        }
        return parts.graph.build();
    }

    /** The BOS rows of examples that each see all of their user's memory, [E x d]. */
    private Value beginWhole(Parts parts, Value memory, Extent examples) {
        return switch (config.reading()) {
            case WINDOW -> parts.decoder.begin(examples);
            case CAUSAL ->
                    parts.decoder.begin(
                            parts.graph.gather(
                                    memory,
                                    parts.graph.input(NEWEST, DType.I32, Shape.of(examples))));
        };
    }

    /** The state that level {@code level} is read off, [E x d]. */
    private Value column(GraphBuilder graph, Value x, Extent examples, int level) {
        return Interleaved.column(graph, x, examples, shape.levels(), level);
    }

    private static List<Value> inputs(
            GraphBuilder graph, int levels, IntFunction<String> name, Extent examples) {
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
            this.decoder = new Decoder(root.in("decoder"), config, codes);
        }

        Value encode() {
            return new Encoder(config, shape, codes).apply(root.in("encoder"), tokens, offsets);
        }
    }
}
