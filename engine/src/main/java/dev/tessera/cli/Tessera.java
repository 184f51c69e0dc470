package dev.tessera.cli;

import picocli.AutoComplete;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** The command {@code tessera}. */
@Command(
        name = "tessera",
        mixinStandardHelpOptions = true,
        description = "A research workbench for generative recommenders.",
        synopsisSubcommandLabel = "COMMAND",
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:done",
            "2:the command line could not be understood",
            "65:a configuration or data file is malformed",
            "66:a file, project, run or user that was named does not exist",
            "69:no JDK 25, no network or no such device",
            "70:an error inside Tessera",
            "73:an output cannot be written",
            "130:cancelled by the user"
        },
        subcommands = {
            RunCommand.class,
            NewCommand.class,
            ImportCommand.class,
            DataCommand.class,
            SemanticIdsCommand.class,
            TrainCommand.class,
            EvaluateCommand.class,
            RecommendCommand.class,
            RunsCommand.class,
            ConfigCommand.class,
            GraphCommand.class,
            DevicesCommand.class,
            BenchCommand.class,
            AutoComplete.GenerateCompletion.class
        })
public final class Tessera implements Runnable {
    @Spec private CommandSpec spec;

    /** Without a command: what there is. */
    @Override
    public void run() {
        spec.commandLine().usage(Console.out());
    }

    public static void main(String[] arguments) {
        int code = execute(arguments);
        StandardError.finish();
        System.exit(code);
    }

    /** Errors of the machine, such as too little memory, end with a code as exceptions do. */
    private static int execute(String... arguments) {
        try {
            return commandLine().execute(arguments);
        } catch (OutOfMemoryError | StackOverflowError | LinkageError | AssertionError e) {
            return Failures.report(e, true).code();
        }
    }

    /** Every command has the option --version. */
    private static void showVersion(CommandLine command) {
        command.getCommandSpec().version("tessera " + Version.CODE);
        command.getSubcommands().values().forEach(Tessera::showVersion);
    }

    /** The command line as tests call it. */
    static CommandLine commandLine() {
        CommandLine commandLine = new CommandLine(new Tessera());
        showVersion(commandLine);
        commandLine.setExecutionExceptionHandler(new Failures());
        commandLine.setParameterExceptionHandler(new UsageErrors());
        commandLine.setCaseInsensitiveEnumValuesAllowed(true);
        commandLine.setUsageHelpAutoWidth(true);
        return commandLine;
    }
}
