package dev.tessera.pipeline;

import dev.tessera.experiment.ActiveRun;
import dev.tessera.experiment.StageCache;
import dev.tessera.experiment.StageCache.StageArtifact;
import dev.tessera.format.FormatException;
import dev.tessera.job.Job;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Obtains the artifacts of stages within one run: an earlier one where hash and files agree, a new
 * one otherwise.
 */
final class StageRunner {
    private final Project project;
    private final StageCache cache;
    private final ActiveRun run;
    private final Job job;
    private final boolean fresh;
    private final List<StageTiming> timings = new ArrayList<>();

    StageRunner(Project project, StageCache cache, ActiveRun run, Job job, boolean fresh) {
        this.fresh = fresh;
        this.project = project;
        this.cache = cache;
        this.run = run;
        this.job = job;
    }

    /** A stage's result in memory and the digests of its files. */
    record Obtained<T>(T value, Path folder, List<String> digests) {}

    /** Runs a stage or takes what an earlier run made of the same settings and inputs. */
    <T> Obtained<T> obtain(Stage<T> stage, List<String> parents) throws Exception {
        long start = System.nanoTime();
        job.checkpoint();
        StageJob stageJob = new StageJob(stage.name(), job, run.curves());
        StageArtifact artifact;
        try (StageLock _ = StageLock.take(project, stage.hash(), stageJob)) {
            artifact = artifact(stage, parents, stageJob);
            Checkpoints.remove(project, stage.hash());
        }
        T value = stage.load(artifact.folder());
        double seconds = (System.nanoTime() - start) * 1e-9;
        timings.add(new StageTiming(stage.name(), seconds, artifact.reused()));
        job.log(
                String.format(
                        Locale.ROOT,
                        "%s: %s in %.1f s",
                        stage.name(),
                        artifact.reused() ? "unchanged, taken from run " + artifact.run() : "done",
                        seconds));
        return new Obtained<>(value, artifact.folder(), artifact.digests());
    }

    private StageArtifact artifact(Stage<?> stage, List<String> parents, StageJob stageJob)
            throws Exception {
        if (fresh) {
            Checkpoints.remove(project, stage.hash());
        } else if (Checkpoints.exist(project, stage.hash())) {
            stageJob.log("going on from the checkpoint of an earlier run");
        }
        try {
            return made(stage, parents, stageJob);
        } catch (FormatException e) {
            if (!Checkpoints.exist(project, stage.hash())) {
                throw e;
            }
            // Whatever the disk did to it: a training that begins anew comes to the same bits.
            stageJob.log(
                    "the checkpoint cannot be used, so the stage begins anew: " + e.getMessage());
            Checkpoints.remove(project, stage.hash());
            return made(stage, parents, stageJob);
        }
    }

    private StageArtifact made(Stage<?> stage, List<String> parents, StageJob stageJob)
            throws Exception {
        return fresh
                ? cache.run(
                        run,
                        stage.name(),
                        stage.hash(),
                        parents,
                        folder -> stage.run(folder, stageJob))
                : cache.findOrRun(
                        run,
                        stage.name(),
                        stage.hash(),
                        parents,
                        folder -> stage.run(folder, stageJob));
    }

    List<StageTiming> timings() {
        return List.copyOf(timings);
    }
}
