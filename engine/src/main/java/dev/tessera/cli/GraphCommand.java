package dev.tessera.cli;

import dev.tessera.exec.Compilation;
import dev.tessera.exec.Executor;
import dev.tessera.exec.device.Device;
import dev.tessera.exec.device.Devices;
import dev.tessera.graph.Graph;
import dev.tessera.pipeline.ModelKind;
import dev.tessera.pipeline.Project;
import dev.tessera.pipeline.TrainingGraphs;
import dev.tessera.transform.GraphPrinter;
import dev.tessera.transform.Passes;
import dev.tessera.transform.Recompute;
import dev.tessera.transform.Sizes;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;

/** What a training step computes. */
@Command(
        name = "graph",
        mixinStandardHelpOptions = true,
        description =
                "Print the graph of a model's training step, node by node, with its cost and memory. Nothing is trained. "
                        + "With --device, say whether it fits there.",
        footer = {
            "",
            "Example: tessera graph sample-projects/short-video --model sas-rec --cost --set sasRec.network.width=128"
        })
final class GraphCommand implements Callable<Integer> {
    @Mixin private Console console;

    @Mixin private Overrides overrides;

    @Mixin private DeviceChoice device;

    @Parameters(
            paramLabel = "PROJECT|CONFIG",
            arity = "0..1",
            description = "A project folder or its project.yaml.")
    private Optional<Path> location;

    @Option(names = "--config", paramLabel = "CONFIG", description = "The same, as an option.")
    private Optional<Path> config;

    @Option(
            names = {"--model", "--stage"},
            paramLabel = "MODEL",
            defaultValue = "one-rec",
            description = "one-rec or sas-rec (default: ${DEFAULT-VALUE}).")
    private String model;

    @Option(names = "--dot", description = "Print a drawing for Graphviz (dot -Tsvg).")
    private boolean dot;

    @Option(
            names = "--cost",
            description = "Show FLOP and bytes of each node for the largest batch.")
    private boolean cost;

    @Option(
            names = "--summary",
            description = "Leave out the nodes: totals, memory and a table by operation.")
    private boolean summary;

    @Option(
            names = "--recompute",
            paramLabel = "WHAT",
            description =
                    "Activations computed again in the backward pass: nothing, cheap or segments (default: as the settings say).")
    private Optional<Recompute> recompute;

    @Option(
            names = "--passes",
            paramLabel = "PASSES",
            defaultValue = "STANDARD",
            description =
                    "none: as built; unfused: simplified; standard: as it runs (default: standard).")
    private Passes passes;

    @Override
    public Integer call() throws Exception {
        Path place =
                config.or(() -> location)
                        .orElseThrow(
                                () ->
                                        new CommandException(
                                                ExitCode.USAGE,
                                                "say which project: tessera graph PROJECT"));
        Project project = Project.open(place, overrides.changes());
        ModelKind kind = kind();
        TrainingGraphs.Built built =
                JobRunner.run("graph", job -> TrainingGraphs.of(project, kind, job));
        Recompute again = recompute.orElse(built.training().recompute().pass());
        Graph kept = passes.apply(built.step());
        Graph graph = passes.apply(built.step(), again);
        if (dot) {
            print(printer(graph).dot());
            return ExitCode.OK.code();
        }
        GraphSummary totals = GraphSummary.of(kind.title(), kept, graph);
        Map<String, Object> document = totals.document();
        String text = (summary ? "" : printer(graph).text() + "\n") + totals.text();
        if (device.isGiven()) {
            DeviceFit fit = fit(built.step(), new Compilation(passes, again, false), project);
            document.put("device", fit);
            text += fit.text();
        }
        console.result(document, text);
        return ExitCode.OK.code();
    }

    private DeviceFit fit(Graph step, Compilation how, Project project) {
        Devices devices = device.devices();
        Device chosen = device.among(devices);
        try (Executor executor =
                Executors.open(devices, chosen, device.options(project.config().threads()))) {
            return DeviceFit.of(chosen, executor, step, how);
        }
    }

    private void print(String drawing) {
        if (console.json()) {
            throw new CommandException(
                    ExitCode.USAGE, "--dot prints a drawing, --json a document: choose one");
        }
        console.printText(drawing);
    }

    private GraphPrinter printer(Graph graph) {
        return cost ? GraphPrinter.withCosts(graph, Sizes.atBound(graph)) : GraphPrinter.of(graph);
    }

    private ModelKind kind() {
        try {
            ModelKind kind = ModelKind.valueOf(model.toUpperCase(Locale.ROOT).replace('-', '_'));
            if (kind != ModelKind.POPULARITY) {
                return kind;
            }
        } catch (IllegalArgumentException _) {
            // said below
        }
        throw new CommandException(
                ExitCode.USAGE,
                "'" + model + "' has no training graph; there are one-rec and sas-rec");
    }
}
