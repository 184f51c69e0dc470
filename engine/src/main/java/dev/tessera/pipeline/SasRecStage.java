package dev.tessera.pipeline;

import dev.tessera.exec.Executor;
import dev.tessera.job.Job;
import dev.tessera.model.baseline.SasRecModel;
import dev.tessera.model.training.Trained;

import java.io.IOException;
import java.nio.file.Path;

/** The SASRec baseline, on item ids. */
final class SasRecStage implements Stage<TrainedModel<SasRecModel>> {
    private static final String WEIGHTS = "weights.safetensors";
    private static final String TRAINING = "training.json";

    private final Project project;
    private final DataStage.Loaded data;
    private final Executor executor;

    SasRecStage(Project project, DataStage.Loaded data, Executor executor) {
        this.project = project;
        this.data = data;
        this.executor = executor;
    }

    @Override
    public String name() {
        return "sasrec";
    }

    @Override
    public String hash() {
        return new StageHash(name(), 1)
                .settings(project.config().sasRec())
                .of(data.hash())
                .of(executor.name())
                .value();
    }

    @Override
    public void run(Path folder, Job job) throws IOException {
        SasRecStageConfig config = project.config().sasRec();
        Trained<SasRecModel> trained =
                SasRecModel.train(
                        data.dataset(),
                        data.split(),
                        config.network(),
                        config.training(),
                        executor,
                        Checkpoints.of(project, hash()),
                        job);
        trained.model().save(folder.resolve(WEIGHTS));
        JsonFiles.write(folder.resolve(TRAINING), TrainingRecord.of(trained.result()));
    }

    @Override
    public TrainedModel<SasRecModel> load(Path folder) throws IOException {
        return new TrainedModel<>(
                SasRecModel.load(folder.resolve(WEIGHTS)),
                JsonFiles.read(folder.resolve(TRAINING), TrainingRecord.class));
    }
}
