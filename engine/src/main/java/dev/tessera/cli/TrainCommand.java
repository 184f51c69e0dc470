package dev.tessera.cli;

import dev.tessera.pipeline.RunOptions.Goal;
import dev.tessera.pipeline.RunResult;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

import java.util.concurrent.Callable;

/** Trains the models of a project without measuring them on the test part. */
@Command(
        name = "train",
        mixinStandardHelpOptions = true,
        description =
                "Train the models of a project; the test part is not touched. A later 'run' goes on from here.")
final class TrainCommand implements Callable<Integer> {
    @Mixin private Console console;

    @Mixin private ProjectRun run;

    @Override
    public Integer call() throws Exception {
        RunResult result = run.run(run.project(), "train", Goal.TRAIN);
        console.result(result, ResultText.of(result));
        return ExitCode.OK.code();
    }
}
