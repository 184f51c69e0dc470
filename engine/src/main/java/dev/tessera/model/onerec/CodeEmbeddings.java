package dev.tessera.model.onerec;

import dev.tessera.graph.Initializer;
import dev.tessera.graph.Shape;
import dev.tessera.graph.Value;
import dev.tessera.nn.Embedding;
import dev.tessera.nn.Scope;

/**
 * The vectors of semantic-id codes, a table a level, [K_l x d]: those the encoder reads and those
 * the decoder reads, which may be the same.
 */
final class CodeEmbeddings {
    private final Scope root;
    private final OneRecConfig config;
    private final OneRecShape shape;

    CodeEmbeddings(Scope root, OneRecConfig config, OneRecShape shape) {
        this.root = root;
        this.config = config;
        this.shape = shape;
    }

    Embedding history(int level) {
        return table(root.in("encoder"), level);
    }

    Embedding prefix(int level) {
        return table(root.in(config.sharedEmbedding() ? "encoder" : "decoder"), level);
    }

    /**
     * The weights of a level's output head, [K_l x d]: the table the decoder reads, or one of its
     * own.
     */
    Value head(int level) {
        return config.tiedHeads()
                ? prefix(level).table()
                : root.in("decoder")
                        .in("head")
                        .in(level)
                        .parameter(
                                "weight",
                                Shape.of(shape.codebookSizes()[level], config.width()),
                                new Initializer.XavierUniform());
    }

    /**
     * 1 / sqrt(d): vectors of length about 1, so that a code is seen beside what the blocks add to
     * it, and tied heads start with logits of about 1.
     */
    static double deviation(int width) {
        return 1 / Math.sqrt(width);
    }

    private Embedding table(Scope scope, int level) {
        return Embedding.of(
                scope.in("code").in(level),
                shape.codebookSizes()[level],
                config.width(),
                deviation(config.width()));
    }
}
