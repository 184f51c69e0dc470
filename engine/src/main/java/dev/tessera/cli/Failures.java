package dev.tessera.cli;

import dev.tessera.config.ConfigException;
import dev.tessera.dataset.DatasetException;
import dev.tessera.format.FormatException;
import dev.tessera.job.CancelledJobException;
import dev.tessera.pipeline.MissingInputException;
import java.nio.file.AccessDeniedException;
import java.nio.file.NoSuchFileException;
import picocli.CommandLine;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.ParseResult;

/** Turns what a command throws into a message and an exit code; only a fault inside Tessera shows a stack trace. */
final class Failures implements IExecutionExceptionHandler {

    @Override
    public int handleExecutionException(Exception exception, CommandLine commandLine, ParseResult parsed) {
        ExitCode exit = exitCode(exception);
        if (exit == ExitCode.INTERNAL) {
            Console.err().println("tessera: an error inside Tessera; please report it with the lines below");
            exception.printStackTrace(Console.err());
        } else {
            Console.err().println("tessera: " + message(exception));
        }
        return exit.code();
    }

    static ExitCode exitCode(Exception exception) {
        return switch (exception) {
            case CommandException e -> e.exit();
            case CancelledJobException _ -> ExitCode.CANCELLED;
            case ConfigException _, DatasetException _, FormatException _ -> ExitCode.DATA;
            case NoSuchFileException _, MissingInputException _ -> ExitCode.NO_INPUT;
            case AccessDeniedException _ -> ExitCode.CANNOT_WRITE;
            case IllegalArgumentException _ -> ExitCode.DATA;
            default -> ExitCode.INTERNAL;
        };
    }

    private static String message(Exception exception) {
        return switch (exception) {
            case CancelledJobException _ -> "cancelled; finished stages and checkpoints stay, and the same command goes on from there";
            case NoSuchFileException e -> e.getFile() + ": " + (e.getReason() == null ? "no such file or folder" : e.getReason());
            case AccessDeniedException e -> e.getFile() + ": access denied";
            default -> exception.getMessage();
        };
    }
}
