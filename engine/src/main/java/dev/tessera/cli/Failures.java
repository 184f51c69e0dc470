package dev.tessera.cli;

import dev.tessera.config.ConfigException;
import dev.tessera.dataset.DatasetException;
import dev.tessera.dataset.DownloadException;
import dev.tessera.exec.InsufficientMemoryException;
import dev.tessera.exec.NonFiniteValueException;
import dev.tessera.exec.device.DeviceFailedException;
import dev.tessera.experiment.RunStoreException;
import dev.tessera.format.FormatException;
import dev.tessera.job.CancelledJobException;
import dev.tessera.model.training.DivergedTrainingException;
import dev.tessera.pipeline.MissingInputException;

import org.sqlite.SQLiteErrorCode;
import org.sqlite.SQLiteException;

import picocli.CommandLine;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.ParseResult;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;

/**
 * Turns what a command throws into a message and an exit code; a stack trace is shown for a fault
 * inside Tessera, and for anything with {@code --trace}.
 */
final class Failures implements IExecutionExceptionHandler {
    /**
     * Packages whose illegal arguments come from settings and data; in the ones below them they are
     * faults of the program.
     */
    private static final Set<String> FACING_THE_USER =
            Set.of(
                    "config",
                    "dataset",
                    "item",
                    "tokenizer",
                    "nn",
                    "model",
                    "generate",
                    "evaluation",
                    "experiment",
                    "pipeline");

    private static final Set<SQLiteErrorCode> NOT_WRITABLE =
            Set.of(
                    SQLiteErrorCode.SQLITE_READONLY,
                    SQLiteErrorCode.SQLITE_CANTOPEN,
                    SQLiteErrorCode.SQLITE_FULL,
                    SQLiteErrorCode.SQLITE_PERM,
                    SQLiteErrorCode.SQLITE_BUSY,
                    SQLiteErrorCode.SQLITE_IOERR);

    private static final Set<SQLiteErrorCode> DAMAGED =
            Set.of(SQLiteErrorCode.SQLITE_CORRUPT, SQLiteErrorCode.SQLITE_NOTADB);

    @Override
    public int handleExecutionException(
            Exception exception, CommandLine commandLine, ParseResult parsed) {
        return report(exception, Console.traces(parsed)).code();
    }

    /** Says on standard error what happened. */
    static ExitCode report(Throwable error, boolean trace) {
        Throwable failure =
                error instanceof UncheckedIOException unchecked ? unchecked.getCause() : error;
        ExitCode exit = exitCode(failure);
        boolean internal = exit == ExitCode.INTERNAL;
        Console.complain(
                internal
                        ? "an error inside Tessera; please report it with the lines below"
                        : message(failure));
        if (internal || trace) {
            failure.printStackTrace(Console.err());
        }
        return exit;
    }

    static ExitCode exitCode(Throwable failure) {
        return switch (failure) {
            case CommandException e -> e.exit();
            case CancelledJobException _ -> ExitCode.CANCELLED;
            case ConfigException e -> ofTheCommandLine(e) ? ExitCode.USAGE : ExitCode.DATA;
            case DownloadException _ -> ExitCode.UNAVAILABLE;
            case DatasetException _,
                    FormatException _,
                    CharacterCodingException _,
                    DivergedTrainingException _,
                    NonFiniteValueException _ ->
                    ExitCode.DATA;
            case NoSuchFileException _, MissingInputException _ -> ExitCode.NO_INPUT;
            case AccessDeniedException e ->
                    isUnreadable(e) ? ExitCode.NO_INPUT : ExitCode.CANNOT_WRITE;
            case FileSystemException _ -> ExitCode.CANNOT_WRITE;
            case RunStoreException e -> ofStore(e);
            case IOException _ -> ExitCode.CANNOT_WRITE;
            case IllegalArgumentException e ->
                    isAboutSettings(e) ? ExitCode.DATA : ExitCode.INTERNAL;
            case OutOfMemoryError _, InsufficientMemoryException _, DeviceFailedException _ ->
                    ExitCode.UNAVAILABLE;
            default -> ExitCode.INTERNAL;
        };
    }

    private static boolean ofTheCommandLine(ConfigException exception) {
        return exception.problems().stream().allMatch(problem -> problem.source().equals("--set"));
    }

    private static boolean isUnreadable(AccessDeniedException exception) {
        Path file = Path.of(exception.getFile());
        return Files.exists(file) && !Files.isReadable(file);
    }

    private static ExitCode ofStore(RunStoreException exception) {
        return sqliteCode(exception).filter(NOT_WRITABLE::contains).isPresent()
                ? ExitCode.CANNOT_WRITE
                : ExitCode.DATA;
    }

    private static boolean isDamaged(RunStoreException exception) {
        return sqliteCode(exception).filter(DAMAGED::contains).isPresent();
    }

    private static Optional<SQLiteErrorCode> sqliteCode(RunStoreException exception) {
        // An extended code holds the plain one in its lowest byte.
        return exception.getCause() instanceof SQLiteException sqlite
                ? Optional.of(SQLiteErrorCode.getErrorCode(sqlite.getResultCode().code & 0xff))
                : Optional.empty();
    }

    /**
     * An illegal argument of a package that reads settings and data was worded for the user; any
     * other is a fault, its subclasses too.
     */
    private static boolean isAboutSettings(IllegalArgumentException exception) {
        StackTraceElement[] trace = exception.getStackTrace();
        if (exception.getClass() != IllegalArgumentException.class || trace.length == 0) {
            return false;
        }
        String prefix = "dev.tessera.";
        String thrower = trace[0].getClassName();
        int end = thrower.indexOf('.', prefix.length());
        return thrower.startsWith(prefix)
                && end > 0
                && FACING_THE_USER.contains(thrower.substring(prefix.length(), end));
    }

    private static String message(Throwable failure) {
        return switch (failure) {
            case CancelledJobException _ ->
                    "cancelled; finished stages and checkpoints stay, and the same command goes on from there";
            case NoSuchFileException e ->
                    e.getFile()
                            + ": "
                            + (e.getReason() == null ? "no such file or folder" : e.getReason());
            case AccessDeniedException e ->
                    e.getFile() + ": access denied; change its permissions or name another place";
            case FileAlreadyExistsException e ->
                    e.getFile() + ": is a file, expected a folder; name another place";
            case FileSystemException e ->
                    e.getFile()
                            + ": "
                            + (e.getReason() == null ? "cannot be written" : e.getReason());
            case CharacterCodingException e ->
                    "a text file is not valid UTF-8 (" + e.getMessage() + "); save it as UTF-8";
            case DeviceFailedException e ->
                    e.getMessage() + "; with --device cpu the same command computes without it";
            case OutOfMemoryError e ->
                    "not enough memory ("
                            + e.getMessage()
                            + "); give Tessera more, such as TESSERA_OPTS=-Xmx8g, or make batches or data smaller";
            case RunStoreException e when isDamaged(e) ->
                    e.getMessage()
                            + "; move the file away and the next run begins a new one (the runs listed in it are lost, and stages are computed again)";
            default ->
                    failure.getMessage() == null
                            ? failure.getClass().getSimpleName()
                            : failure.getMessage();
        };
    }
}
