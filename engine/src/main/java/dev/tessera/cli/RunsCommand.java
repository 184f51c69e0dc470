package dev.tessera.cli;

import dev.tessera.experiment.FinalMetric;
import dev.tessera.experiment.Run;
import dev.tessera.experiment.RunComparison;
import dev.tessera.experiment.RunExport;
import dev.tessera.experiment.RunFilter;
import dev.tessera.experiment.RunStatus;
import dev.tessera.experiment.RunStore;
import dev.tessera.experiment.RunStoreException;
import dev.tessera.experiment.StageRecord;
import dev.tessera.format.AtomicFile;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

import java.io.IOException;
import java.nio.file.Path;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;

/** What the run store of a project remembers. */
@Command(
        name = "runs",
        mixinStandardHelpOptions = true,
        description = "List, show, compare and export the runs of a project.",
        synopsisSubcommandLabel = "(list | show | compare | export)",
        subcommands = {
            RunsCommand.ListRuns.class,
            RunsCommand.Show.class,
            RunsCommand.Compare.class,
            RunsCommand.Export.class
        })
final class RunsCommand implements Runnable {
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss", Locale.ROOT)
                    .withZone(ZoneId.systemDefault());

    @Spec private CommandSpec spec;

    @Override
    public void run() {
        throw new ParameterException(
                spec.commandLine(), "say what to do with the runs: list, show, compare or export");
    }

    /** Which store. Mixed into each subcommand. */
    static final class StoreOption {
        @Option(
                names = {"-p", "--project"},
                paramLabel = "PROJECT",
                defaultValue = ".",
                description = "The project folder (default: here).")
        private Path folder;

        RunStore open() throws IOException {
            if (!RunStore.exists(folder)) {
                throw new CommandException(
                        ExitCode.NO_INPUT,
                        folder
                                + " holds no runs: expected a project folder in which something was run; name it with --project");
            }
            return RunStore.open(folder);
        }
    }

    @Command(
            name = "list",
            mixinStandardHelpOptions = true,
            description = "List the runs, newest first.")
    static final class ListRuns implements Callable<Integer> {
        @Mixin private Console console;

        @Mixin private StoreOption store;

        @Option(
                names = "--text",
                defaultValue = "",
                description = "Only runs with this in their id, name, notes or command.")
        private String text;

        @Option(
                names = "--status",
                description = "Only runs of this status: ${COMPLETION-CANDIDATES}.")
        private RunStatus status;

        @Option(
                names = "--limit",
                defaultValue = "50",
                description = "At most so many (default: ${DEFAULT-VALUE}).")
        private int limit;

        @Override
        public Integer call() throws Exception {
            try (RunStore runs = store.open()) {
                RunFilter filter = RunFilter.ALL.withText(text).first(limit);
                List<Run> found = runs.list(status == null ? filter : filter.withStatus(status));
                if (console.json()) {
                    console.printJson(new RunExport(runs).summariesJson(found));
                    return ExitCode.OK.code();
                }
                TextTable table =
                        new TextTable(
                                "run",
                                "name",
                                "status",
                                "started",
                                "seconds",
                                "HR@10 by recommender");
                for (Run run : found) {
                    table.row(
                            run.id(),
                            run.info().name(),
                            run.status().text(),
                            TIME.format(run.started()),
                            run.duration()
                                    .map(
                                            d ->
                                                    String.format(
                                                            Locale.ROOT,
                                                            "%.1f",
                                                            d.toMillis() / 1000.0))
                                    .orElse("-"),
                            hits(runs.results(run.id())));
                }
                console.result(found, table.isEmpty() ? "no runs" : table);
            }
            return ExitCode.OK.code();
        }

        private static String hits(List<FinalMetric> results) {
            List<String> hits = new ArrayList<>();
            for (FinalMetric metric : results) {
                if (metric.name().endsWith(" HR@10")) {
                    hits.add(
                            String.format(
                                    Locale.ROOT,
                                    "%s %.4f",
                                    metric.name().replace(" HR@10", ""),
                                    metric.value()));
                }
            }
            return String.join(", ", hits);
        }
    }

    @Command(
            name = "show",
            mixinStandardHelpOptions = true,
            description = "Show one run: how it ended, its stages, metrics and settings.")
    static final class Show implements Callable<Integer> {
        @Mixin private Console console;

        @Mixin private StoreOption store;

        @Parameters(paramLabel = "RUN", description = "The id of a run, or its beginning.")
        private String id;

        @Override
        public Integer call() throws Exception {
            try (RunStore runs = store.open()) {
                Run run = found(runs, id);
                if (console.json()) {
                    console.printJson(new RunExport(runs).json(run.id()));
                } else {
                    console.printText(text(runs, run));
                }
            }
            return ExitCode.OK.code();
        }

        private static String text(RunStore runs, Run run) {
            StringBuilder text = new StringBuilder();
            text.append("run       ")
                    .append(run.id())
                    .append(" (")
                    .append(run.info().name())
                    .append(")\n");
            text.append("status    ")
                    .append(run.status().text())
                    .append(run.message().isEmpty() ? "" : ": " + run.message())
                    .append('\n');
            text.append("started   ").append(TIME.format(run.started())).append('\n');
            text.append("command   ").append(run.info().command()).append('\n');
            text.append("device    ").append(run.info().device()).append('\n');
            text.append("data      ").append(run.info().dataFingerprint()).append('\n');
            text.append("config    ").append(run.info().configHash()).append("\n\n");
            TextTable stages = new TextTable("stage", "status", "seconds", "taken from");
            for (StageRecord stage : runs.stages(run.id())) {
                stages.row(
                        stage.stage(),
                        stage.status().text(),
                        String.format(Locale.ROOT, "%.1f", stage.seconds()),
                        stage.reusedFrom().orElse(""));
            }
            text.append(stages).append('\n');
            TextTable metrics = new TextTable("metric", "split", "value", "interval");
            for (FinalMetric metric : runs.results(run.id())) {
                metrics.row(
                        metric.name(),
                        metric.split(),
                        String.format(Locale.ROOT, "%.4f", metric.value()),
                        interval(metric));
            }
            return text.append(metrics.isEmpty() ? "no metrics\n" : metrics.toString()).toString();
        }
    }

    private static Run found(RunStore runs, String id) {
        try {
            return runs.get(id);
        } catch (RunStoreException e) {
            throw e.getCause() == null
                    ? new CommandException(ExitCode.NO_INPUT, e.getMessage())
                    : e;
        }
    }

    private static String interval(FinalMetric metric) {
        return metric.low().isEmpty() || metric.high().isEmpty()
                ? ""
                : String.format(
                        Locale.ROOT,
                        "%.4f to %.4f",
                        metric.low().getAsDouble(),
                        metric.high().getAsDouble());
    }

    @Command(
            name = "compare",
            mixinStandardHelpOptions = true,
            description =
                    "Put runs side by side: the settings on which they differ, and all metrics.")
    static final class Compare implements Callable<Integer> {
        @Mixin private Console console;

        @Mixin private StoreOption store;

        @Parameters(
                arity = "2..*",
                paramLabel = "RUN",
                description = "Ids of runs, or their beginnings.")
        private List<String> ids;

        @Override
        public Integer call() throws Exception {
            try (RunStore runs = store.open()) {
                List<String> full = ids.stream().map(id -> found(runs, id).id()).toList();
                RunComparison comparison = runs.compare(full);
                console.result(document(comparison), text(comparison));
            }
            return ExitCode.OK.code();
        }

        /** Without the whole configurations, which {@code show} has. */
        private record Document(
                List<String> runs,
                List<RunComparison.SettingRow> settings,
                List<RunComparison.MetricRow> metrics) {}

        private static Document document(RunComparison comparison) {
            return new Document(
                    comparison.runs().stream().map(Run::id).toList(),
                    comparison.settings(),
                    comparison.metrics());
        }

        private static String text(RunComparison comparison) {
            List<String> names = comparison.runs().stream().map(Run::id).toList();
            TextTable settings = table("setting", names);
            for (RunComparison.SettingRow row : comparison.settings()) {
                settings.row(
                        cells(row.path(), row.values().stream().map(v -> v.orElse("-")).toList()));
            }
            TextTable metrics = table("metric", names);
            for (RunComparison.MetricRow row : comparison.metrics()) {
                metrics.row(cells(row.name(), row.values().stream().map(Compare::value).toList()));
            }
            return (settings.isEmpty() ? "the settings are the same\n" : settings.toString())
                    + "\n"
                    + metrics;
        }

        private static String value(Optional<FinalMetric> metric) {
            return metric.map(
                            m ->
                                    String.format(
                                                    Locale.ROOT,
                                                    "%.4f %s",
                                                    m.value(),
                                                    m.low().isPresent()
                                                            ? "(" + interval(m) + ")"
                                                            : "")
                                            .strip())
                    .orElse("-");
        }

        private static TextTable table(String first, List<String> names) {
            List<String> header = new ArrayList<>(List.of(first));
            header.addAll(names);
            return new TextTable(header.toArray(String[]::new));
        }

        private static Object[] cells(String first, List<String> values) {
            List<String> cells = new ArrayList<>(List.of(first));
            cells.addAll(values);
            return cells.toArray();
        }
    }

    @Command(
            name = "export",
            mixinStandardHelpOptions = true,
            description =
                    "Write runs for other programs: a JSON document of each run, or all curves as CSV.")
    static final class Export implements Callable<Integer> {
        @Mixin private Console console;

        @Mixin private StoreOption store;

        @Parameters(
                arity = "0..*",
                paramLabel = "RUN",
                description = "Ids of runs, or their beginnings (default: all).")
        private List<String> ids = List.of();

        @Option(
                names = "--curves",
                paramLabel = "FILE",
                description = "Write the points of all curves to this CSV file.")
        private Path curves;

        @Override
        public Integer call() throws Exception {
            try (RunStore runs = store.open()) {
                List<String> full =
                        ids.isEmpty()
                                ? runs.list(RunFilter.ALL).stream().map(Run::id).toList()
                                : ids.stream().map(id -> found(runs, id).id()).toList();
                RunExport export = new RunExport(runs);
                if (curves != null) {
                    StringBuilder csv = new StringBuilder();
                    export.curvesCsv(full, csv);
                    AtomicFile.write(curves, csv.toString());
                    console.say("wrote " + curves);
                }
                console.printJson(
                        full.stream()
                                .map(id -> export.json(id).strip())
                                .collect(Collectors.joining(",\n", "[\n", "\n]\n")));
            }
            return ExitCode.OK.code();
        }
    }
}
