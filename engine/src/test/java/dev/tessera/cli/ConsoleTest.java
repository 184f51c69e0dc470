package dev.tessera.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

import tools.jackson.databind.json.JsonMapper;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

class ConsoleTest {
    @Command
    private static final class Writing {
        @Mixin private Console console;
    }

    @Test
    @SuppressWarnings("SystemOut")
    void aPathInJsonIsWrittenAsItIsTyped() {
        Path report = Path.of("reports", "r-1").toAbsolutePath();
        Writing command = new Writing();
        new CommandLine(command).parseArgs("--json");
        ByteArrayOutputStream written = new ByteArrayOutputStream();
        PrintStream out = System.out;
        try {
            System.setOut(new PrintStream(written, true, StandardCharsets.UTF_8));
            command.console.result(Map.of("report", Optional.of(report)), "");
        } finally {
            System.setOut(out);
        }
        assertEquals(
                report.toString(),
                JsonMapper.shared().readTree(written.toByteArray()).get("report").stringValue());
    }
}
