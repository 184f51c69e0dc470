package dev.tessera.dataset.source;

import dev.tessera.dataset.DatasetConfig;
import dev.tessera.job.Job;

import java.util.ArrayList;
import java.util.List;

/**
 * One reading of a source: its settings, where its problems and notes go, and who wants to know of
 * its progress.
 */
final class Import {
    private final DatasetConfig config;
    private final Job job;
    private final Problems problems;
    private final List<String> notes = new ArrayList<>();

    Import(DatasetConfig config, Job job) {
        this.config = config;
        this.job = job;
        this.problems = new Problems(config.onError());
    }

    DatasetConfig config() {
        return config;
    }

    Job job() {
        return job;
    }

    Problems problems() {
        return problems;
    }

    List<String> notes() {
        return notes;
    }

    /** A guess or choice the user should know of. */
    void note(String sentence) {
        notes.add(sentence);
    }

    InteractionSink sink(LogShape shape) {
        return new InteractionSink(config, shape, problems);
    }
}
