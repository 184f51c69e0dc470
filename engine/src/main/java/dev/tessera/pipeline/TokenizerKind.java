package dev.tessera.pipeline;

import dev.tessera.config.Meaning;

/** Ways of giving codes to items. */
public enum TokenizerKind {
    @Meaning("Residual K-means: level by level the nearest codeword.")
    RQ_K_MEANS("RQ-KMeans"),
    @Meaning("Residual balanced K-means: every code of a level has as many items.")
    BALANCED_K_MEANS("balanced"),
    @Meaning("Codes drawn at random, which mean nothing: what a tokenizer has to beat.")
    RANDOM("random");

    private final String title;

    TokenizerKind(String title) {
        this.title = title;
    }

    /** As in tables and figures. */
    public String title() {
        return title;
    }
}
