package dev.tessera.pipeline;

import dev.tessera.evaluation.Declaration;
import dev.tessera.evaluation.Evaluation;
import dev.tessera.job.Job;
import dev.tessera.model.baseline.Popularity;

import java.util.List;
import java.util.Optional;

/** Measures a baseline that needs no training on a log, without recording a run. */
public final class BaselineEvaluation {
    private BaselineEvaluation() {}

    /** Popularity on the test part of the project's log. */
    public static Measured popularity(Project project, Job job) {
        DataStage.Loaded data = DataStage.load(project, job);
        Popularity popularity =
                Popularity.of(data.dataset(), data.split(), project.config().popularity());
        Evaluation evaluation =
                new Evaluation(data.dataset(), data.split(), project.config().evaluation());
        Declaration declaration = new Declaration("nothing to choose", "lower item index first");
        return new Measured(
                evaluation.onTest(popularity, declaration, job),
                List.of(),
                Optional.empty(),
                Optional.empty());
    }
}
