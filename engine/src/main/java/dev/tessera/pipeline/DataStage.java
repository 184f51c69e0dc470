package dev.tessera.pipeline;

import dev.tessera.config.Configs;
import dev.tessera.dataset.Dataset;
import dev.tessera.dataset.DatasetConfig;
import dev.tessera.dataset.ImportReport;
import dev.tessera.dataset.ImportedDataset;
import dev.tessera.dataset.Leakage;
import dev.tessera.dataset.Split;
import dev.tessera.dataset.Splits;
import dev.tessera.dataset.simulator.DirichletStream;
import dev.tessera.dataset.simulator.GroundTruth;
import dev.tessera.dataset.simulator.ShortVideoSimulator;
import dev.tessera.dataset.simulator.Simulation;
import dev.tessera.dataset.source.Datasets;
import dev.tessera.job.Job;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The first stage: the log, read or simulated, and its split. Its artifact is never stored, since
 * reading is quick and logs are not to be copied.
 */
public final class DataStage {
    private DataStage() {}

    /**
     * What the other stages start from.
     *
     * @param report what became of the rows, where the log was read from files
     * @param truth what really drives the simulated users, for the evaluator alone
     */
    public record Loaded(
            Dataset dataset,
            Split split,
            Leakage leakage,
            Optional<ImportReport> report,
            Optional<GroundTruth> truth) {

        /** Identifies data and split. */
        String hash() {
            return new StageHash("dataset", 1)
                    .of(dataset.fingerprint())
                    .of(split.protocol())
                    .value();
        }
    }

    /** Reads or draws the log of a project. */
    public static Loaded load(Project project, Job job) {
        ProjectConfig config = project.config();
        return switch (config.source()) {
            case FILES -> read(project, job);
            case SHORT_VIDEO -> {
                sayWhatIsIgnored(config, job);
                Simulation simulation =
                        ShortVideoSimulator.simulate(
                                config.simulator(), config.simulatorSeed(), job);
                yield cut(
                        simulation.dataset(),
                        config.dataset(),
                        Optional.empty(),
                        Optional.of(simulation.truth()));
            }
            case DIRICHLET_STREAM -> {
                sayWhatIsIgnored(config, job);
                Dataset stream =
                        DirichletStream.generate(config.stream(), config.simulatorSeed(), job);
                yield cut(stream, config.dataset(), Optional.empty(), Optional.empty());
            }
        };
    }

    /**
     * A simulated log is taken whole, since the truth about it speaks of its users and items; of
     * the settings of a data set it follows the split alone, as their declaration says.
     */
    private static void sayWhatIsIgnored(ProjectConfig config, Job job) {
        Set<String> idle = Configs.idle(config).keySet();
        List<String> ignored =
                Configs.fields(config).stream()
                        .filter(field -> !field.isDefault())
                        .map(field -> field.field().path())
                        .filter(path -> path.startsWith("dataset.") && idle.contains(path))
                        .filter(path -> !path.startsWith("dataset.split."))
                        .toList();
        if (!ignored.isEmpty()) {
            job.log(
                    "a simulated log is taken whole; without effect: "
                            + String.join(", ", ignored));
        }
    }

    private static Loaded read(Project project, Job job) {
        DatasetConfig config = project.config().dataset();
        if (config.path().isBlank()) {
            throw new MissingInputException(
                    "project "
                            + project.name()
                            + " reads its log from files, and dataset.path is empty: set it in project.yaml or with --set dataset.path=PATH");
        }
        // Paths of a project are seen from its folder, wherever the command was given.
        DatasetConfig located =
                Configs.with(config, Map.of("path", project.resolve(config.path()).toString()));
        ImportedDataset imported = Datasets.open(located, job);
        return cut(imported.dataset(), config, Optional.of(imported.report()), Optional.empty());
    }

    private static Loaded cut(
            Dataset dataset,
            DatasetConfig config,
            Optional<ImportReport> report,
            Optional<GroundTruth> truth) {
        Split split = Splits.cut(dataset.log(), config.split());
        return new Loaded(dataset, split, Leakage.of(dataset.log(), split), report, truth);
    }
}
