package dev.tessera.model.onerec;

import dev.tessera.dataset.Action;
import dev.tessera.graph.Activation;
import dev.tessera.graph.DType;
import dev.tessera.graph.Extent;
import dev.tessera.graph.GraphBuilder;
import dev.tessera.graph.Mask;
import dev.tessera.graph.Shape;
import dev.tessera.graph.Symbol;
import dev.tessera.graph.Value;
import dev.tessera.nn.Embedding;
import dev.tessera.nn.FeedForward;
import dev.tessera.nn.Layer;
import dev.tessera.nn.Linear;
import dev.tessera.nn.MultiHeadAttention;
import dev.tessera.nn.Norm;
import dev.tessera.nn.Scope;
import dev.tessera.nn.Segments;
import dev.tessera.nn.TransformerBlock;

import java.util.ArrayList;
import java.util.List;

/**
 * The short-term pathway and the encoder: the fields of each interaction become one vector, a
 * pre-RMSNorm transformer mixes them (report, section 2.2).
 */
final class Encoder {
    static final String POSITIONS = "history.positions";
    static final String OFFSETS = "history.offsets";
    static final String ITEMS = "history.items";
    static final String GAPS = "history.gaps";
    static final String VALUES = "history.values";
    static final String ACTIONS = "history.actions";

    private final OneRecConfig config;
    private final OneRecShape shape;
    private final CodeEmbeddings codes;

    Encoder(OneRecConfig config, OneRecShape shape, CodeEmbeddings codes) {
        this.config = config;
        this.shape = shape;
        this.codes = codes;
    }

    /** Input: the code of level l from 0 of each interaction. */
    static String codes(int level) {
        return "history.codes." + level;
    }

    /** Declares the offsets of the histories, [B+1]. */
    static Value offsets(GraphBuilder graph, Symbol sequences) {
        return graph.input(OFFSETS, DType.I32, Shape.of(Extent.of(sequences, 1, 1)));
    }

    /** [T x d]: the states the decoder attends to. */
    Value apply(Scope scope, Symbol tokens, Value offsets) {
        Mask mask =
                switch (config.reading()) {
                    case WINDOW -> Mask.FULL;
                    case CAUSAL -> Mask.CAUSAL;
                };
        Value x =
                scope.dropout(
                        scope.graph()
                                .add(
                                        interactions(scope, tokens),
                                        positions(scope, tokens))); // [T x d]
        for (int i = 0; i < config.encoderBlocks(); i++) {
            x = block(scope.in("block").in(i)).apply(x, Segments.self(offsets, mask)); // [T x d]
        }
        return Norm.of(scope.in("norm"), Norm.Kind.RMS, config.width()).apply(x);
    }

    /**
     * Dense(LeakyReLU(Dense(fields))), plus the codes' own vectors unless the report's plain form
     * is asked for, [T x d].
     */
    private Value interactions(Scope scope, Symbol tokens) {
        List<Value> fields = fields(scope, tokens);
        Value x = dense(scope, scope.graph().concatColumns(fields.toArray(Value[]::new)));
        if (config.codeResidual()) {
            for (Value code : fields.subList(0, shape.levels())) {
                x = scope.graph().add(x, code);
            }
        }
        return x;
    }

    private Value dense(Scope scope, Value fields) {
        return FeedForward.dense(
                        scope.in("interaction"),
                        fields.shape().columns(),
                        2 * config.width(),
                        config.width(),
                        Activation.LEAKY_RELU)
                .apply(fields);
    }

    private List<Value> fields(Scope scope, Symbol tokens) {
        List<Value> fields = new ArrayList<>();
        for (int level = 0; level < shape.levels(); level++) {
            fields.add(codes.history(level).apply(indices(scope, codes(level), tokens))); // [T x d]
        }
        if (config.itemEmbedding()) {
            fields.add(
                    Embedding.of(
                                    scope.in("item"),
                                    shape.items(),
                                    config.width(),
                                    CodeEmbeddings.deviation(config.width()))
                            .apply(indices(scope, ITEMS, tokens)));
        }
        if (shape.fields().timed()) {
            fields.add(bucket(scope, "gap", GAPS, HistoryFields.GAP_BUCKETS, tokens)); // [T x f]
        }
        if (shape.fields().valued()) {
            fields.add(
                    bucket(
                            scope,
                            "value",
                            VALUES,
                            shape.fields().valueBuckets(),
                            tokens)); // [T x f]
        }
        if (shape.fields().actions()) {
            int bits = Action.values().length;
            Value actions =
                    scope.graph().input(ACTIONS, DType.F32, Shape.of(tokens, bits)); // [T x bits]
            fields.add(
                    Linear.withoutBias(scope.in("action"), bits, config.fieldWidth())
                            .apply(actions)); // [T x f]
        }
        return fields;
    }

    private Value bucket(Scope scope, String name, String input, int buckets, Symbol tokens) {
        return Embedding.of(
                        scope.in(name),
                        buckets,
                        config.fieldWidth(),
                        CodeEmbeddings.deviation(config.fieldWidth()))
                .apply(indices(scope, input, tokens));
    }

    private Value positions(Scope scope, Symbol tokens) {
        return Embedding.of(
                        scope.in("position"),
                        config.length(),
                        config.width(),
                        CodeEmbeddings.deviation(config.width()))
                .apply(indices(scope, POSITIONS, tokens)); // [T x d]
    }

    private static Value indices(Scope scope, String name, Symbol tokens) {
        return scope.graph().input(name, DType.I32, Shape.of(tokens));
    }

    private TransformerBlock block(Scope scope) {
        int d = config.width();
        Layer attentionNorm = Norm.of(scope.in("attention.norm"), Norm.Kind.RMS, d);
        MultiHeadAttention attention =
                MultiHeadAttention.of(scope.in("attention"), d, config.heads());
        Layer networkNorm = Norm.of(scope.in("network.norm"), Norm.Kind.RMS, d);
        return new TransformerBlock(
                scope,
                attentionNorm,
                attention,
                networkNorm,
                FeedForward.swiGlu(scope.in("network"), d, config.hidden()));
    }
}
