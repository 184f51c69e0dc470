package dev.tessera.cli;

import dev.tessera.pipeline.BaselineEvaluation;
import dev.tessera.pipeline.Measured;
import dev.tessera.pipeline.Project;
import dev.tessera.pipeline.RunOptions.Goal;
import dev.tessera.pipeline.RunResult;

import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;

/** Measures: a baseline on any log, or the models of a project. */
@Command(
        name = "evaluate",
        mixinStandardHelpOptions = true,
        description = "Measure a baseline on any log, or the models of a project on its test part.",
        footer = {
            "",
            "Examples: tessera evaluate --baseline popularity --data ratings.csv",
            "          tessera evaluate --project my-project"
        })
final class EvaluateCommand implements Callable<Integer> {
    @Mixin private Console console;

    @Mixin private LogOptions options;

    @Mixin private DeviceChoice device;

    @ArgGroup(multiplicity = "1")
    private Subject subject;

    /** Either a log or a project. */
    static final class Subject {
        @ArgGroup(exclusive = false)
        private Baseline baseline;

        @Option(
                names = {"-p", "--project"},
                required = true,
                paramLabel = "PROJECT",
                description = "The project whose models are measured.")
        private Path project;
    }

    /** A baseline on a log. */
    static final class Baseline {
        @Option(
                names = "--baseline",
                required = true,
                paramLabel = "NAME",
                description = "The baseline: popularity.")
        private String name;

        @Option(
                names = "--data",
                required = true,
                paramLabel = "LOG",
                description = "A file or folder.")
        private Path data;
    }

    @Override
    public Integer call() throws Exception {
        return subject.project == null ? baseline() : project();
    }

    private int baseline() throws Exception {
        if (!subject.baseline.name.equals("popularity")) {
            throw new CommandException(
                    ExitCode.USAGE,
                    "there is no baseline '"
                            + subject.baseline.name
                            + "' that works without training, only popularity; "
                            + "SASRec is trained by 'tessera run' in a project");
        }
        Project reading = options.project(subject.baseline.data);
        Measured measured =
                JobRunner.run("evaluate", job -> BaselineEvaluation.popularity(reading, job));
        console.result(measured, ResultText.metrics(List.of(measured)));
        return ExitCode.OK.code();
    }

    private int project() throws Exception {
        Project project = Project.open(subject.project, options.projectChanges());
        RunResult result =
                ProjectRun.run(
                        project,
                        project.name(),
                        "evaluate --project " + subject.project,
                        false,
                        Goal.REPORT,
                        device);
        console.result(result, ResultText.of(result));
        return ExitCode.OK.code();
    }
}
