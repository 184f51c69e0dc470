package dev.tessera.cli;

import dev.tessera.exec.Executor;
import dev.tessera.experiment.RunStore;
import dev.tessera.pipeline.Pipeline;
import dev.tessera.pipeline.Project;
import dev.tessera.pipeline.RunOptions;
import dev.tessera.pipeline.RunOptions.Goal;
import dev.tessera.pipeline.RunResult;

import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

import java.nio.file.Path;

/** Runs a project up to a goal. Mixed into the commands that do. */
final class ProjectRun {
    @Mixin private Overrides overrides;

    @Mixin private DeviceChoice device;

    @Parameters(paramLabel = "PROJECT", description = "A project folder.")
    private Path location;

    @Option(
            names = "--name",
            paramLabel = "NAME",
            defaultValue = "",
            description = "What to call the run (default: the name of the project).")
    private String name;

    @Option(
            names = "--fresh",
            description = "Take nothing from earlier runs, checkpoints included.")
    private boolean fresh;

    Project project() throws java.io.IOException {
        return Project.open(location, overrides.changes());
    }

    RunResult run(Project project, String command, Goal goal) throws Exception {
        return run(
                project,
                name.isBlank() ? project.name() : name,
                command + " " + location + changes(),
                fresh,
                goal,
                device);
    }

    static RunResult run(
            Project project,
            String name,
            String command,
            boolean fresh,
            Goal goal,
            DeviceChoice device)
            throws Exception {
        RunOptions options = new RunOptions(name, command, Version.CODE, fresh, goal);
        try (RunStore store = RunStore.open(project.folder());
                Executor executor = Executors.open(device, project.config().threads())) {
            return JobRunner.run(
                    "run", job -> Pipeline.run(project, store, executor, options, job));
        }
    }

    private String changes() {
        StringBuilder text = new StringBuilder();
        overrides
                .changes()
                .forEach(
                        (path, value) ->
                                text.append(" --set ").append(path).append('=').append(value));
        return text.toString();
    }
}
