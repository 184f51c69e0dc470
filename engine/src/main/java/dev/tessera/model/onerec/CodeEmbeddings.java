package dev.tessera.model.onerec;

import dev.tessera.nn.Embedding;
import dev.tessera.nn.Scope;

/** The vectors of semantic-id codes, a table a level, [K_l x d]: those the encoder reads and those the decoder reads, which may be the same. */
final class CodeEmbeddings {
    static final double DEVIATION = 0.02;

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

    private Embedding table(Scope scope, int level) {
        return Embedding.of(scope.in("code").in(level), shape.codebookSizes()[level], config.width(), DEVIATION);
    }
}
