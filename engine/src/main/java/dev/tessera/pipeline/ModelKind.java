package dev.tessera.pipeline;

import dev.tessera.config.Meaning;

/** The recommenders a project can train and measure. */
public enum ModelKind {
    @Meaning("The most popular items, for everybody the same.")
    POPULARITY("popularity"),
    @Meaning("SASRec, a causal transformer over items.")
    SAS_REC("SASRec"),
    @Meaning("OneRec, which generates semantic ids.")
    ONE_REC("OneRec");

    private final String title;

    ModelKind(String title) {
        this.title = title;
    }

    /** As in tables and figures. */
    public String title() {
        return title;
    }
}
