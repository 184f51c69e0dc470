package dev.tessera.cli;

import dev.tessera.dataset.DatasetException;
import dev.tessera.dataset.DatasetStatistics;
import dev.tessera.dataset.ImportReport;
import dev.tessera.dataset.source.MovieLensDownload;
import dev.tessera.pipeline.DataStage;
import dev.tessera.pipeline.Project;
import dev.tessera.pipeline.SplitSummary;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;

/** Logs: look at one, or download a public one. */
@Command(
        name = "data",
        mixinStandardHelpOptions = true,
        description = "Describe a log, or download a public one from its own site.",
        synopsisSubcommandLabel = "(describe | fetch)",
        subcommands = {DataCommand.Describe.class, DataCommand.Fetch.class})
final class DataCommand implements Runnable {
    private static final int BUCKETS = 60;

    @Spec private CommandSpec spec;

    @Override
    public void run() {
        throw new ParameterException(
                spec.commandLine(), "say what to do with data: describe or fetch");
    }

    @Command(
            name = "describe",
            mixinStandardHelpOptions = true,
            description =
                    "Read a log and show what became of its rows, its statistics and its split.")
    static final class Describe implements Callable<Integer> {
        @Mixin private Console console;

        @Mixin private LogOptions options;

        @Parameters(paramLabel = "LOG", description = "A file or folder.")
        private Path path;

        private record Document(
                ImportReport report,
                DatasetStatistics statistics,
                SplitSummary split,
                String fingerprint) {}

        @Override
        public Integer call() throws Exception {
            Project project = options.project(path);
            DataStage.Loaded data =
                    JobRunner.run("data describe", job -> DataStage.load(project, job));
            Document document =
                    new Document(
                            data.report().orElseThrow(),
                            DatasetStatistics.of(data.dataset().log(), BUCKETS),
                            SplitSummary.of(data),
                            data.dataset().fingerprint());
            console.result(
                    document,
                    ImportText.of(document.report())
                            + "\n"
                            + ImportText.of(document.statistics())
                            + "\n"
                            + split(document));
            return ExitCode.OK.code();
        }

        private static String split(Document document) {
            SplitSummary split = document.split();
            return String.format(
                    Locale.ROOT,
                    "split %s: %,d training interactions, %,d validation and %,d test cases%s%nfingerprint %s%n",
                    split.protocol(),
                    split.training(),
                    split.validation(),
                    split.test(),
                    split.laterThanTest().isPresent()
                            ? String.format(
                                    Locale.ROOT,
                                    "; %.1f %% of the training lies after the earliest test target",
                                    100 * split.laterThanTest().getAsDouble())
                            : "; without times it cannot be said how much of the training lies after a test target",
                    document.fingerprint());
        }
    }

    @Command(
            name = "fetch",
            mixinStandardHelpOptions = true,
            description =
                    "Download a public log from its own site. This is the only command that uses the network.")
    static final class Fetch implements Callable<Integer> {
        @Mixin private Console console;

        @Parameters(
                paramLabel = "NAME",
                description =
                        "One of ml-latest-small, ml-latest, ml-100k, ml-1m, ml-10m, ml-20m, ml-25m, ml-32m.")
        private String name;

        @Option(
                names = "--into",
                paramLabel = "FOLDER",
                defaultValue = ".",
                description = "Where the folder of the log is made (default: here).")
        private Path into;

        @Override
        public Integer call() throws Exception {
            if (!MovieLensDownload.EDITIONS.contains(name)) {
                throw new CommandException(
                        ExitCode.NO_INPUT,
                        "there is no download called '"
                                + name
                                + "', only "
                                + String.join(", ", MovieLensDownload.EDITIONS));
            }
            Path folder = fetch();
            console.result(Map.of("name", name, "folder", folder.toString()), "fetched " + folder);
            return ExitCode.OK.code();
        }

        private Path fetch() throws Exception {
            try {
                return JobRunner.run(
                        "data fetch", job -> new MovieLensDownload().fetch(name, into, job));
            } catch (DatasetException e) {
                throw switch (e.getCause()) {
                    case FileSystemException _ ->
                            new CommandException(ExitCode.CANNOT_WRITE, e.getMessage());
                    case IOException _ ->
                            new CommandException(ExitCode.UNAVAILABLE, e.getMessage());
                    case null, default -> e;
                };
            }
        }
    }
}
