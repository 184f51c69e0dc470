package dev.tessera.pipeline;

/** The recommenders a project can train and measure. */
public enum ModelKind {
    POPULARITY("popularity"),
    SAS_REC("SASRec"),
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
