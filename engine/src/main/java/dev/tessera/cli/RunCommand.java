package dev.tessera.cli;

import dev.tessera.pipeline.Expectations;
import dev.tessera.pipeline.Project;
import dev.tessera.pipeline.RunOptions.Goal;
import dev.tessera.pipeline.RunResult;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;

/** The main job: from the log to the report. */
@Command(
        name = "run",
        mixinStandardHelpOptions = true,
        description =
                "Run a project from its log to its report: item vectors, semantic ids, trained models, metrics, figures.",
        footer = {
            "",
            "Example: tessera run sample-projects/short-video --set tokenizer.rqKMeans.size=128"
        })
final class RunCommand implements Callable<Integer> {
    @Mixin private Console console;

    @Mixin private ProjectRun run;

    @Option(
            names = "--check",
            description =
                    "Compare the metrics with the bands of the project's expected.yaml; outside is an error.")
    private boolean check;

    @Override
    public Integer call() throws Exception {
        Project project = run.project();
        Optional<Expectations> expected =
                check ? Optional.of(Expectations.of(project)) : Optional.empty();
        RunResult result = run.run(project, "run", Goal.REPORT);
        console.result(result, ResultText.of(result));
        if (expected.isPresent()) {
            List<String> violations = expected.get().violations(result);
            if (!violations.isEmpty()) {
                throw new CommandException(
                        ExitCode.DATA,
                        "outside the expected bands:\n  " + String.join("\n  ", violations));
            }
            console.say("all metrics are inside the bands of expected.yaml");
        }
        return ExitCode.OK.code();
    }
}
