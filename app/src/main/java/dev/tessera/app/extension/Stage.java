package dev.tessera.app.extension;

import java.util.List;

/** The stages in the order of the data, each with the settings that its form shows. */
public enum Stage {
    DATA("fth-database", "source", "simulatorSeed", "dataset", "simulator", "stream"),
    ITEMS("fth-box", "item"),
    TOKENIZER("fth-hash", "tokenizer"),
    MODEL("fth-cpu", "models", "threads", "popularity", "sasRec", "oneRec"),
    REWARD("fth-award"),
    GENERATE("fth-git-branch", "oneRec.search"),
    EVALUATE("fth-bar-chart-2", "evaluation"),
    EXPERIMENTS("fth-layers", "description"),
    REPORT("fth-file-text", "report");

    private final String icon;
    private final List<String> settings;

    Stage(String icon, String... settings) {
        this.icon = icon;
        this.settings = List.of(settings);
    }

    public String icon() {
        return icon;
    }

    /** Paths of its settings and groups of settings. */
    public List<String> settings() {
        return settings;
    }
}
