package dev.tessera.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tessera.dataset.DatasetException;
import dev.tessera.dataset.DownloadException;
import dev.tessera.evaluation.Interval;
import dev.tessera.job.CancelledJobException;
import dev.tessera.pipeline.MissingInputException;

import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.nio.charset.MalformedInputException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.util.List;

class FailuresTest {

    @Test
    void causesHaveTheirOwnCodes() {
        assertEquals(ExitCode.CANCELLED, Failures.exitCode(new CancelledJobException()));
        assertEquals(ExitCode.DATA, Failures.exitCode(new DatasetException("x")));
        assertEquals(
                ExitCode.UNAVAILABLE,
                Failures.exitCode(new DownloadException("no connection", new IOException())));
        assertEquals(ExitCode.DATA, Failures.exitCode(new MalformedInputException(1)));
        assertEquals(ExitCode.NO_INPUT, Failures.exitCode(new NoSuchFileException("x")));
        assertEquals(ExitCode.NO_INPUT, Failures.exitCode(new MissingInputException("x")));
        assertEquals(
                ExitCode.CANNOT_WRITE,
                Failures.exitCode(new AccessDeniedException("/somewhere/new")));
        assertEquals(
                ExitCode.CANNOT_WRITE,
                Failures.exitCode(new FileSystemException("x", null, "Read-only file system")));
        assertEquals(
                ExitCode.CANNOT_WRITE,
                Failures.exitCode(new IOException("No space left on device")));
        assertEquals(
                ExitCode.UNAVAILABLE, Failures.exitCode(new OutOfMemoryError("Java heap space")));
    }

    @Test
    void anIllegalArgumentIsTheUsersOnlyWhereSettingsAndDataAreRead() {
        assertEquals(ExitCode.DATA, Failures.exitCode(thrownBy(() -> new Interval(2, 1))));
        assertEquals(ExitCode.INTERNAL, Failures.exitCode(thrownBy(() -> List.of().subList(1, 0))));
        assertEquals(ExitCode.INTERNAL, Failures.exitCode(thrownBy(() -> Integer.parseInt("x"))));
        assertEquals(
                ExitCode.INTERNAL,
                Failures.exitCode(thrownBy(() -> new TextTable("one").row(1, 2))));
        assertEquals(ExitCode.INTERNAL, Failures.exitCode(new IllegalStateException("x")));
        assertEquals(ExitCode.INTERNAL, Failures.exitCode(new NullPointerException("x")));
    }

    @Test
    void aFaultOfTheProgramShowsItsTraceAndAnErrorOfTheUserOnlyWhenAsked() {
        Ran plain = Ran.of("config", "--set", "threads=x");
        assertEquals(1, plain.err().lines().count(), plain.err());
        Ran traced = Ran.of("config", "--set", "threads=x", "--trace");
        assertEquals(plain.exit(), traced.exit());
        assertTrue(traced.err().contains("\tat dev.tessera.config."), traced.err());
    }

    @Test
    void controlCharactersOfDataNeverReachTheTerminal() {
        assertEquals("a\uFFFD[31mb\tc\n", Printable.text("a\u001b[31mb\tc\n"));
        assertEquals("\uFFFDx", Printable.text("\u009bx"));
        assertEquals("日本語 é", Printable.text("日本語 é"));
    }

    private static Exception thrownBy(Runnable action) {
        try {
            action.run();
        } catch (RuntimeException e) {
            return e;
        }
        throw new AssertionError("nothing was thrown");
    }
}
