package dev.tessera.app.panel.generate;

import dev.tessera.app.device.DeviceChoice;
import dev.tessera.dataset.Dataset;
import dev.tessera.generate.BeamConfig;
import dev.tessera.job.Job;
import dev.tessera.pipeline.DataStage;
import dev.tessera.pipeline.ModelKind;
import dev.tessera.pipeline.ProjectConfig;
import dev.tessera.pipeline.RunResults;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * A run whose recommenders can be asked.
 *
 * @param folders where its stages lie: as long as they are the same, so are its recommenders
 * @param models those that can be asked, OneRec first
 * @param search the settings of its search
 * @param depth the longest list that was measured
 */
record Subject(
        String run,
        Map<String, Path> folders,
        Dataset dataset,
        Questions questions,
        List<ModelKind> models,
        BeamConfig search,
        int depth,
        Recommenders recommenders) {

    /**
     * Empty while the run has trained nothing.
     *
     * @param devices that its recommenders compute on
     */
    static Optional<Subject> of(
            RunResults results, DataStage.Loaded data, DeviceChoice devices, Job job) {
        job.checkpoint();
        ProjectConfig config = results.project().config();
        Map<String, Path> folders = results.folders();
        List<ModelKind> models =
                config.models().reversed().stream()
                        .filter(
                                kind ->
                                        kind == ModelKind.POPULARITY
                                                || folders.containsKey(
                                                        kind.title().toLowerCase(Locale.ROOT)))
                        .toList();
        return models.isEmpty()
                ? Optional.empty()
                : Optional.of(
                        new Subject(
                                results.run().id(),
                                folders,
                                data.dataset(),
                                Questions.of(data.dataset().log(), data.split()),
                                models,
                                config.oneRec().search(),
                                config.evaluation().depth(),
                                new Recommenders(results, data, devices)));
    }

    /** Whether another one would answer the same, so that what is compiled can stay. */
    boolean isLike(Subject other) {
        return run.equals(other.run)
                && models.equals(other.models)
                && folders.equals(other.folders)
                && dataset.fingerprint().equals(other.dataset.fingerprint());
    }
}
