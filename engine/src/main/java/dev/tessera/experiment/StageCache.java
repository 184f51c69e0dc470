package dev.tessera.experiment;

import dev.tessera.job.CancelledJobException;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * Reuses stages: one whose hash was seen before, and whose files are still as they were written, is
 * not run again.
 */
public final class StageCache {
    private final RunQueries queries;
    private final Artifacts artifacts;

    StageCache(RunQueries queries, Artifacts artifacts) {
        this.queries = queries;
        this.artifacts = artifacts;
    }

    /**
     * A finished stage.
     *
     * @param run that wrote it
     * @param folder its files lie in
     * @param reused whether an earlier run wrote it
     */
    public record StageArtifact(
            String run, String stage, Path folder, List<ArtifactFile> files, boolean reused) {
        /** The digests of its files, for whoever is made from them. */
        public List<String> digests() {
            return files.stream().map(ArtifactFile::sha256).toList();
        }
    }

    /** The newest intact artifact of a stage of this hash. */
    public Optional<StageArtifact> find(String stageHash) throws IOException {
        for (StageRecord stage : queries.finishedStages(stageHash)) {
            List<ArtifactFile> files = queries.artifacts(stage.run(), stage.stage());
            if (isIntact(files))
                return Optional.of(
                        new StageArtifact(
                                stage.run(),
                                stage.stage(),
                                artifacts.resolve(stage.path()),
                                files,
                                true));
        }
        return Optional.empty();
    }

    private boolean isIntact(List<ArtifactFile> files) throws IOException {
        for (ArtifactFile file : files) {
            if (!artifacts.isIntact(file)) return false;
        }
        return !files.isEmpty();
    }

    /**
     * The artifact of a stage: an earlier one of equal hash, otherwise the one {@code body} writes
     * now. Either way the run's record says which.
     *
     * @param parents digests of the files the stage reads
     */
    public StageArtifact findOrRun(
            ActiveRun run, String stage, String hash, List<String> parents, Artifacts.Body body)
            throws Exception {
        Optional<StageArtifact> earlier = find(hash);
        if (earlier.isEmpty()) return run(run, stage, hash, parents, body);
        StageArtifact found = earlier.get();
        // A run that resumes finds its own stages; their records stay.
        boolean own = found.run().equals(run.id()) && found.stage().equals(stage);
        if (!own)
            run.stageEnded(
                    new StageRecord(
                            run.id(),
                            stage,
                            RunStatus.REUSED,
                            hash,
                            artifacts.relative(found.folder()),
                            0,
                            Optional.of(found.run())));
        return found;
    }

    /**
     * Runs a stage whatever there is from earlier runs; later ones find this artifact first.
     * Otherwise as {@link #findOrRun}.
     */
    public StageArtifact run(
            ActiveRun run, String stage, String hash, List<String> parents, Artifacts.Body body)
            throws Exception {
        long start = System.nanoTime();
        run.stageStarted(stage, hash);
        try {
            List<ArtifactFile> files = artifacts.write(run.id(), stage, parents, body);
            Path folder = artifacts.folder(run.id(), stage);
            run.stageFinished(
                    new StageRecord(
                            run.id(),
                            stage,
                            RunStatus.FINISHED,
                            hash,
                            artifacts.relative(folder),
                            seconds(start),
                            Optional.empty()),
                    files);
            return new StageArtifact(run.id(), stage, folder, files, false);
        } catch (Exception e) {
            RunStatus status =
                    e instanceof CancelledJobException ? RunStatus.CANCELLED : RunStatus.FAILED;
            run.stageEnded(
                    new StageRecord(
                            run.id(), stage, status, hash, "", seconds(start), Optional.empty()));
            throw e;
        }
    }

    private static double seconds(long start) {
        return (System.nanoTime() - start) * 1e-9;
    }
}
