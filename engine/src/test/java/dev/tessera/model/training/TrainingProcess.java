package dev.tessera.model.training;

import dev.tessera.config.Configs;
import dev.tessera.dataset.Dataset;
import dev.tessera.exec.Executor;
import dev.tessera.exec.reference.ReferenceExecutor;
import dev.tessera.job.Job;
import dev.tessera.model.Logs;
import dev.tessera.model.SmallModels;
import dev.tessera.model.baseline.SasRecConfig;
import dev.tessera.model.baseline.SasRecModel;

import java.io.IOException;
import java.nio.file.Path;

/** A training in a process of its own, so that it can be killed. Prints a line for every step. */
public final class TrainingProcess {
    private TrainingProcess() {}

    public static void main(String[] arguments) throws IOException {
        run(
                Path.of(arguments[0]),
                new Job() {
                    @Override
                    public void progress(String activity, long done, long total) {}

                    @Override
                    public void metric(String name, long step, double value) {
                        if (name.equals("loss")) {
                            System.out.println(step);
                        }
                    }

                    @Override
                    public void log(String line) {}

                    @Override
                    public void checkpoint() {}
                });
    }

    /** Trains in a folder, or goes on, and saves the model there. */
    static TrainingResult run(Path folder, Job job) throws IOException {
        Dataset dataset = Logs.random(60, 30, 12, 8);
        SasRecConfig config =
                Configs.with(
                        Configs.with(SmallModels.sasRec(), "dropout", "0.2"), "loss", "sampled");
        TrainingConfig training = Configs.with(SmallModels.training(7), "checkpointSteps", "7");
        try (Executor executor = new ReferenceExecutor()) {
            Trained<SasRecModel> trained =
                    SasRecModel.train(
                            dataset,
                            Logs.leaveLastOut(dataset),
                            config,
                            training,
                            executor,
                            folder,
                            job);
            trained.model().save(folder.resolve("model.safetensors"));
            return trained.result();
        }
    }
}
