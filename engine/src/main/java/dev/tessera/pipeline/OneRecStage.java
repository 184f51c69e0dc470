package dev.tessera.pipeline;

import dev.tessera.exec.Executor;
import dev.tessera.generate.OneRecTraining;
import dev.tessera.job.Job;
import dev.tessera.model.onerec.OneRecModel;
import dev.tessera.model.training.Trained;
import dev.tessera.tokenizer.SemanticIds;

import java.io.IOException;
import java.nio.file.Path;

/** OneRec on the tokenizer's semantic ids. */
final class OneRecStage implements Stage<TrainedModel<OneRecModel>> {
    private static final String WEIGHTS = "weights.safetensors";
    private static final String TRAINING = "training.json";

    private final Project project;
    private final DataStage.Loaded data;
    private final SemanticIds ids;
    private final String parent;
    private final Executor executor;

    OneRecStage(
            Project project,
            DataStage.Loaded data,
            SemanticIds ids,
            String parent,
            Executor executor) {
        this.project = project;
        this.data = data;
        this.ids = ids;
        this.parent = parent;
        this.executor = executor;
    }

    @Override
    public String name() {
        return "onerec";
    }

    @Override
    public String hash() {
        return new StageHash(name(), 1)
                .settings(project.config().oneRec())
                .of(data.hash())
                .of(parent)
                .of(executor.name())
                .value();
    }

    @Override
    public void run(Path folder, Job job) throws IOException {
        OneRecStageConfig config = project.config().oneRec();
        Trained<OneRecModel> trained =
                OneRecTraining.train(
                        data.dataset(),
                        data.split(),
                        ids,
                        config.network(),
                        config.search(),
                        config.training(),
                        executor,
                        Checkpoints.of(project, hash()),
                        job);
        trained.model().save(folder.resolve(WEIGHTS));
        JsonFiles.write(folder.resolve(TRAINING), TrainingRecord.of(trained.result()));
    }

    @Override
    public TrainedModel<OneRecModel> load(Path folder) throws IOException {
        return new TrainedModel<>(
                OneRecModel.load(folder.resolve(WEIGHTS)),
                JsonFiles.read(folder.resolve(TRAINING), TrainingRecord.class));
    }
}
