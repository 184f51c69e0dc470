package dev.tessera.app.panel.tokenizer;

import dev.tessera.app.extension.Workbench;
import dev.tessera.app.project.ProjectSession;
import dev.tessera.app.project.ShownResult;
import dev.tessera.dataset.Dataset;
import dev.tessera.evaluation.ItemCounts;
import dev.tessera.item.ItemVectors;
import dev.tessera.job.Job;
import dev.tessera.pipeline.DataStage;
import dev.tessera.pipeline.RunResults;
import dev.tessera.pipeline.Tokenization;
import dev.tessera.tokenizer.Distortion;
import dev.tessera.tokenizer.PrefixTree;

import java.io.IOException;
import java.util.Optional;

/**
 * The semantic ids of a run and all that the panels of the stage read off them.
 *
 * @param popularity occurrences of each item in the training part
 * @param errors reconstruction error of each item
 */
@SuppressWarnings("ArrayRecordComponent") // large columns; equality is never asked for
public record TokenizedRun(
        String run,
        Dataset dataset,
        ItemVectors vectors,
        Tokenization tokens,
        int[] popularity,
        double[] errors,
        PrefixTree tree) {

    /** The one that all panels of the stage show. */
    static Shown shown(Workbench workbench, ProjectSession session) {
        return session.shared(
                Shown.class,
                () ->
                        new Shown(
                                new ShownResult<>(
                                        session, workbench.background(), TokenizedRun::load)));
    }

    /** Shared among the panels of an open project. */
    record Shown(ShownResult<TokenizedRun> result) {}

    private static Optional<TokenizedRun> load(RunResults results, DataStage.Loaded data, Job job)
            throws IOException {
        Optional<ItemVectors> vectors = results.vectors(job);
        job.checkpoint();
        Optional<Tokenization> tokens = results.tokenization(job);
        job.checkpoint();
        return vectors.isEmpty() || tokens.isEmpty()
                ? Optional.empty()
                : Optional.of(of(results.run().id(), data, vectors.get(), tokens.get()));
    }

    private static TokenizedRun of(
            String run, DataStage.Loaded data, ItemVectors vectors, Tokenization tokens) {
        return new TokenizedRun(
                run,
                data.dataset(),
                vectors,
                tokens,
                ItemCounts.inTraining(data.dataset().log(), data.split().trainEnds()),
                Distortion.ofItems(tokens.codebooks(), vectors, tokens.ids()),
                PrefixTree.of(tokens.ids()));
    }

    /** Levels that have a codebook; one more may tell collisions apart. */
    int learnedLevels() {
        return tokens.codebooks().levels().size();
    }

    String id(int item) {
        return dataset.log().itemId(item);
    }

    /** The title, or the id where there is none. */
    String title(int item) {
        String title = dataset.catalogue().titles().get(item);
        return title.isBlank() ? id(item) : title;
    }
}
