package dev.tessera.pipeline;

import dev.tessera.job.Job;

import java.io.IOException;
import java.nio.file.Path;

/**
 * One stage of the way of the data: from named artifacts to named artifacts.
 *
 * @param <T> what the artifacts are in memory
 */
interface Stage<T> {

    /** "item", "tokenizer", "onerec": the artifacts' folder and the word in messages. */
    String name();

    /**
     * Of everything that decides the result: settings, parent stages, data, code version of the
     * stage.
     */
    String hash();

    /**
     * Computes and writes every artifact into {@code folder}, which is empty and moves to its place
     * when this returns.
     */
    void run(Path folder, Job job) throws IOException;

    /** Reads what {@link #run} wrote. */
    T load(Path folder) throws IOException;
}
