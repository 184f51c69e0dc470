package dev.tessera.cli;

import picocli.CommandLine;
import picocli.CommandLine.IParameterExceptionHandler;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

import java.util.List;

/**
 * A command line that cannot be understood: what is wrong, how the command is written, where to
 * read more.
 */
final class UsageErrors implements IParameterExceptionHandler {

    @Override
    public int handleParseException(ParameterException exception, String[] arguments) {
        CommandLine command = exception.getCommandLine();
        Console.complain(wording(exception));
        if (exception instanceof UnmatchedArgumentException unmatched) {
            List<String> near = unmatched.getSuggestions();
            if (!near.isEmpty()) {
                Console.err().println("did you mean " + String.join(" or ", near) + "?");
            }
        }
        String synopsis =
                command.getUsageMessage().isEmpty() ? "" : command.getHelp().synopsis(0).strip();
        Console.err().println("usage: " + synopsis);
        Console.err()
                .println("'" + command.getCommandSpec().qualifiedName() + " --help' says more");
        return ExitCode.USAGE.code();
    }

    private static String wording(ParameterException exception) {
        if (exception instanceof UnmatchedArgumentException unmatched
                && !unmatched.isUnknownOption()
                && !exception.getCommandLine().getSubcommands().isEmpty()) {
            return "there is no command '" + unmatched.getUnmatched().getFirst() + "'";
        }
        String message =
                exception
                        .getMessage()
                        .replace("option option", "option")
                        .replaceFirst("^Error: ", "")
                        .strip();
        return message.substring(0, 1).toLowerCase(java.util.Locale.ROOT) + message.substring(1);
    }
}
