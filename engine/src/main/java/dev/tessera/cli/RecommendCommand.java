package dev.tessera.cli;

import dev.tessera.exec.Executor;
import dev.tessera.experiment.RunStore;
import dev.tessera.pipeline.ModelKind;
import dev.tessera.pipeline.Project;
import dev.tessera.pipeline.Recommendation;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;

/** Recommends to one user with a trained model. */
@Command(
        name = "recommend",
        mixinStandardHelpOptions = true,
        description = "Recommend items to a user with a trained model of a project.")
final class RecommendCommand implements Callable<Integer> {
    @Mixin private Console console;

    @Mixin private Overrides overrides;

    @Mixin private DeviceChoice device;

    @Parameters(
            paramLabel = "PROJECT",
            description = "A project folder in which the model was trained.")
    private Path location;

    @Option(
            names = {"-u", "--user"},
            required = true,
            paramLabel = "ID",
            description = "The user's id in the log.")
    private String user;

    @Option(
            names = "-k",
            paramLabel = "K",
            defaultValue = "10",
            description = "How many items (default: ${DEFAULT-VALUE}).")
    private int count;

    @Option(
            names = "--model",
            paramLabel = "MODEL",
            defaultValue = "one-rec",
            description = "one-rec, sas-rec or popularity (default: ${DEFAULT-VALUE}).")
    private String model;

    @Override
    public Integer call() throws Exception {
        if (count < 1) {
            throw new CommandException(ExitCode.USAGE, "-k is " + count + ", expected at least 1");
        }
        ModelKind kind = kind();
        Project project = Project.open(location, overrides.changes());
        // Asking makes no run store where there is none.
        if (!RunStore.exists(project.folder())) {
            return answer(project, Optional.empty(), kind);
        }
        try (RunStore store = RunStore.open(project.folder())) {
            return answer(project, Optional.of(store), kind);
        }
    }

    private int answer(Project project, Optional<RunStore> store, ModelKind kind) throws Exception {
        try (Executor executor = Executors.open(device, project.config().threads())) {
            Recommendation recommendation =
                    JobRunner.run(
                            "recommend",
                            job ->
                                    Recommendation.of(
                                            project, store, executor, kind, user, count, job));
            console.result(recommendation, text(recommendation));
            if (recommendation.items().size() < count) {
                console.say(fewer(recommendation.items().size(), kind));
            }
        }
        return ExitCode.OK.code();
    }

    private String fewer(int items, ModelKind kind) {
        String why =
                kind == ModelKind.ONE_REC
                        ? "the beams hold no more; oneRec.search.beams sets how many there are"
                        : "the catalogue has no more that the user does not know";
        return "only " + items + " of the " + count + " items asked for: " + why;
    }

    private ModelKind kind() {
        try {
            return ModelKind.valueOf(model.toUpperCase(Locale.ROOT).replace('-', '_'));
        } catch (IllegalArgumentException _) {
            throw new CommandException(
                    ExitCode.USAGE,
                    "there is no model '" + model + "', only one-rec, sas-rec and popularity");
        }
    }

    private static String text(Recommendation recommendation) {
        StringBuilder text =
                new StringBuilder("latest of user " + recommendation.user() + ", newest first\n");
        text.append(items(recommendation.history()))
                .append('\n')
                .append(recommendation.recommender())
                .append(" recommends\n");
        text.append(items(recommendation.items()));
        if (!recommendation.beams().isEmpty()) {
            TextTable beams = new TextTable("semantic id", "log-probability", "items");
            for (Recommendation.Beam beam : recommendation.beams()) {
                beams.row(
                        beam.semanticId(),
                        String.format(Locale.ROOT, "%.3f", beam.logProbability()),
                        String.join(", ", beam.items()));
            }
            text.append('\n').append(beams);
        }
        return text.toString();
    }

    private static TextTable items(java.util.List<Recommendation.Item> items) {
        TextTable table = new TextTable("item", "title", "categories");
        for (Recommendation.Item item : items) {
            table.row(
                    item.id(),
                    shortened(item.title(), 50),
                    shortened(String.join(", ", item.categories()), 40));
        }
        return table;
    }

    private static String shortened(String text, int length) {
        return text.length() <= length ? text : text.substring(0, length - 1) + "…";
    }
}
