package dev.tessera.pipeline;

import dev.tessera.dataset.DatasetStatistics;
import dev.tessera.tokenizer.CodebookStatistics;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a run came to.
 *
 * @param trainings by the title of the model
 * @param measured in the order of the project's models
 * @param report folder of the figures, empty if the run stopped before
 */
public record RunResult(
        String run,
        String dataset,
        String fingerprint,
        DatasetStatistics statistics,
        SplitSummary split,
        Optional<CodebookStatistics> codebooks,
        Map<String, TrainingRecord> trainings,
        List<Measured> measured,
        List<StageTiming> timings,
        Optional<Path> report) {

    /** What a recommender achieved, by its title. */
    public Optional<Measured> of(ModelKind kind) {
        return measured.stream()
                .filter(m -> m.result().recommender().equals(kind.title()))
                .findFirst();
    }
}
