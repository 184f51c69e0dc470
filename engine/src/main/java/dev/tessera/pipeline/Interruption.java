package dev.tessera.pipeline;

import dev.tessera.experiment.Run;
import dev.tessera.experiment.RunStatus;
import dev.tessera.experiment.RunStore;
import dev.tessera.experiment.StageRecord;
import dev.tessera.format.Safetensors;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * Where a run ended that was interrupted.
 *
 * @param stage it was in; empty if it had begun none
 * @param epoch of the checkpoint that a training left, from which it will go on
 */
public record Interruption(Run run, String stage, OptionalInt epoch) {

    /** Looks at what the run left. */
    public static Interruption of(Path project, RunStore store, Run run) {
        Optional<StageRecord> stage =
                store.stages(run.id()).stream()
                        .filter(one -> one.status() == RunStatus.INTERRUPTED)
                        .reduce((_, later) -> later);
        return new Interruption(
                run,
                stage.map(StageRecord::stage).orElse(""),
                stage.map(one -> epoch(Checkpoints.of(project, one.hash())))
                        .orElse(OptionalInt.empty()));
    }

    private static OptionalInt epoch(Path checkpoints) {
        Path file = checkpoints.resolve("training.safetensors");
        if (!Files.exists(file)) {
            return OptionalInt.empty();
        }
        try (Safetensors stored = Safetensors.open(file)) {
            return OptionalInt.of(Integer.parseInt(stored.metadata().getOrDefault("epoch", "")));
        } catch (IOException | NumberFormatException _) {
            return OptionalInt.empty(); // the run itself says what is wrong with it, once resumed
        }
    }
}
