package dev.tessera.model.training;

import dev.tessera.config.Configs;
import dev.tessera.exec.Executor;
import dev.tessera.exec.ParameterArena;
import dev.tessera.exec.Program;
import dev.tessera.format.Sha256;
import dev.tessera.graph.Graph;
import dev.tessera.job.CancelledJobException;
import dev.tessera.job.Job;
import dev.tessera.model.training.TrainingProgress.Best;
import dev.tessera.transform.TrainingStep;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Runs the training steps of a {@link TrainingTask}: epochs of batches, a validation after each,
 * the best weights kept, checkpoints from which a killed training goes on to the same bits.
 *
 * <p>Curves, one point a step unless said otherwise: every scalar output of the task ("loss",
 * "loss/level 1"), "learning rate", "gradient norm", and a point an epoch of the validation's
 * metric; "tokens/s" is reported to the job alone, since it differs from run to run. A resumed
 * training reports the points of its curves again from the start.
 */
public final class Trainer {
    private final TrainingTask task;
    private final TrainingConfig config;
    private final ParameterArena arena;
    private final Optional<Validation> validation;
    private final Job job;
    private final TrainingCheckpoint checkpoint;
    private final Program program;
    private final List<String> scalars;
    private final StepFeed inputs;
    private final Throughput throughput = new Throughput();
    private TrainingProgress progress;

    private Trainer(
            TrainingTask task,
            TrainingConfig config,
            ParameterArena arena,
            Optional<Validation> validation,
            Program program,
            Graph graph,
            Path checkpointFolder,
            Job job)
            throws IOException {
        this.task = task;
        this.config = config;
        this.arena = arena;
        this.validation = validation;
        this.program = program;
        this.job = job;
        this.checkpoint =
                new TrainingCheckpoint(
                        checkpointFolder,
                        Sha256.of(task.fingerprint() + arena.views() + Configs.hash(config)));
        this.scalars = List.copyOf(task.loss().outputs().keySet());
        this.inputs = new StepFeed(config, graph, plannedSteps());
        this.progress = checkpoint.read(arena).orElseGet(TrainingProgress::start);
    }

    /**
     * Trains, or goes on training, until the epochs or steps are used up or the validation no
     * longer improves.
     *
     * @param arena the parameters of the task's graph; holds the chosen weights afterwards
     * @param validation what chooses the epoch; without it the last one is kept
     * @param checkpointFolder where the checkpoint lies; one that is there is continued
     * @throws DivergedTrainingException if the loss or its gradient is not finite
     * @throws CancelledJobException if the job was cancelled; a checkpoint is written before
     */
    public static TrainingResult train(
            TrainingTask task,
            TrainingConfig config,
            ParameterArena arena,
            Optional<Validation> validation,
            Executor executor,
            Path checkpointFolder,
            Job job)
            throws IOException {
        Graph step = config.step(task.loss());
        try (Program program = executor.compile(step, arena, config.compilation())) {
            return new Trainer(
                            task, config, arena, validation, program, step, checkpointFolder, job)
                    .run();
        }
    }

    private long plannedSteps() {
        long all = (long) config.epochs() * task.epoch(1).batches();
        return config.steps() > 0 ? Math.min(config.steps(), all) : all;
    }

    private TrainingResult run() throws IOException {
        reportEarlierPoints();
        try {
            while (!finished()) {
                runEpoch();
            }
        } catch (CancelledJobException e) {
            checkpoint.write(progress, arena);
            throw e;
        }
        return result();
    }

    private void runEpoch() throws IOException {
        TrainingTask.Epoch epoch = task.epoch(progress.epoch());
        throughput.restart();
        while (progress.batch() < epoch.batches() && !stepsUsedUp()) {
            step(epoch);
            if (progress.step() % config.checkpointSteps() == 0) {
                checkpoint.write(progress, arena);
            }
            job.checkpoint();
        }
        throughput.rest().ifPresent(rate -> job.metric("tokens/s", progress.step(), rate));
        if (validation.isPresent()) {
            validate(validation.get());
        }
        progress = progress.nextEpoch();
        checkpoint.write(progress, arena);
    }

    private void step(TrainingTask.Epoch epoch) {
        int step = Math.toIntExact(progress.step() + 1);
        int tokens = inputs.fill(epoch, progress.batch(), step, program.feed());
        float rate = inputs.rate(step);
        program.run();
        checkFinite(step, rate);
        progress = progress.stepped();
        for (String scalar : scalars) {
            point(scalar, program.floats(scalar).scalar());
        }
        point("learning rate", rate);
        point("gradient norm", program.floats(TrainingStep.GRADIENT_NORM).scalar());
        throughput
                .add(tokens)
                .ifPresent(rateOfTokens -> job.metric("tokens/s", step, rateOfTokens));
        job.progress(
                "training, epoch " + progress.epoch() + " of " + config.epochs(),
                progress.batch(),
                epoch.batches());
    }

    private void checkFinite(int step, float rate) {
        float loss = program.floats(TrainingStep.LOSS).scalar();
        float norm = program.floats(TrainingStep.GRADIENT_NORM).scalar();
        if (!Float.isFinite(loss) || !Float.isFinite(norm)) {
            throw new DivergedTrainingException(
                    "training diverged at step "
                            + step
                            + " (epoch "
                            + progress.epoch()
                            + ", batch "
                            + (progress.batch() + 1)
                            + "): the loss is "
                            + loss
                            + ", the gradient's norm "
                            + norm
                            + ", the learning rate "
                            + rate
                            + "; lower the learning rate, lengthen the warm-up or clip at a smaller norm");
        }
    }

    private void validate(Validation measure) {
        Map<String, Double> points = measure.measure(job);
        points.forEach(this::point);
        double value = points.get(measure.metric());
        job.log(
                "epoch %d: loss %.4f, %s %.4f"
                        .formatted(
                                progress.epoch(),
                                progress.curves().recentMean("loss", Math.max(1, progress.batch())),
                                measure.metric(),
                                value));
        if (progress.best().isEmpty() || value > progress.best().get().value()) {
            progress = progress.withBest(new Best(progress.epoch(), value, arena.values().clone()));
        }
    }

    private void point(String name, double value) {
        progress.curves().add(name, progress.step(), value);
        job.metric(name, progress.step(), value);
    }

    private void reportEarlierPoints() {
        for (String name : progress.curves().names()) {
            Curves.Curve curve = progress.curves().curve(name);
            for (int i = 0; i < curve.size(); i++) {
                job.metric(name, curve.steps()[i], curve.values()[i]);
            }
        }
    }

    private boolean stepsUsedUp() {
        return config.steps() > 0 && progress.step() >= config.steps();
    }

    private boolean finished() {
        int done = progress.epoch() - 1;
        boolean stale =
                config.patience() > 0
                        && progress.best()
                                .map(best -> done - best.epoch() >= config.patience())
                                .orElse(false);
        return done >= config.epochs() || stale || (progress.batch() == 0 && stepsUsedUp());
    }

    private TrainingResult result() {
        int epochs = progress.epoch() - 1;
        progress.best()
                .ifPresent(
                        best ->
                                System.arraycopy(
                                        best.values(), 0, arena.values(), 0, arena.size()));
        int chosen = progress.best().map(Best::epoch).orElse(epochs);
        String chosenBy =
                validation
                        .map(
                                v ->
                                        v.metric()
                                                + " on "
                                                + v.basis()
                                                + ", epoch "
                                                + chosen
                                                + " of "
                                                + epochs)
                        .orElse("nothing: the last of " + epochs + " epochs");
        return new TrainingResult(epochs, progress.step(), chosen, chosenBy, progress.curves());
    }
}
