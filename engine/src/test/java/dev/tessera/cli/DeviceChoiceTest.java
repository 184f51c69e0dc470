package dev.tessera.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tessera.cli.FakeDevices.Manner;
import dev.tessera.exec.device.Devices;
import dev.tessera.pipeline.Project;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import picocli.CommandLine;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.OptionalLong;

class DeviceChoiceTest {
    @TempDir Path folder;

    private static DeviceChoice choice(String... options) {
        @CommandLine.Command
        final class Holder {
            @CommandLine.Mixin DeviceChoice choice;
        }
        Holder holder = new Holder();
        new CommandLine(holder).parseArgs(options);
        return holder.choice;
    }

    private Path project() throws Exception {
        Files.writeString(
                folder.resolve(Project.FILE),
                """
                source: short-video
                simulator: {catalogue: {items: 300}, audience: {users: 60}}
                """);
        return folder;
    }

    @Test
    void theOptionCountsMoreThanTheVariableAndThatMoreThanAuto() throws Exception {
        FakeDevices.during(
                folder.resolve("plugin"),
                Manner.SOUND,
                () -> {
                    Devices devices = Devices.find();
                    Map<String, String> variable = Map.of(DeviceChoice.VARIABLE, "pretence");
                    assertEquals("cpu", choice("--device", "cpu").among(devices, variable).id());
                    assertEquals("pretence:0", choice().among(devices, variable).id());
                    assertEquals("pretence:0", choice().among(devices, Map.of()).id());
                    assertEquals(
                            "cpu",
                            choice().among(devices, Map.of(DeviceChoice.VARIABLE, "cpu")).id());
                });
    }

    @Test
    void aWrongVariableIsNamed() {
        CommandException e =
                assertThrows(
                        CommandException.class,
                        () ->
                                choice().among(
                                                Devices.cpu(),
                                                Map.of(DeviceChoice.VARIABLE, "tornado")));
        assertEquals(ExitCode.USAGE, e.exit());
        assertEquals("TESSERA_DEVICE: no device 'tornado', expected auto, cpu", e.getMessage());
    }

    @ParameterizedTest
    @CsvSource({
        "2g, 2147483648",
        "512m, 536870912",
        "1.5G, 1610612736",
        "1 GiB, 1073741824",
        "64kb, 65536",
        "1000000, 1000000"
    })
    void memoryIsASizeWithAUnit(String text, long bytes) {
        assertEquals(
                OptionalLong.of(bytes),
                choice("--device-memory", text).options(1, Map.of()).memory());
        assertEquals(
                OptionalLong.of(bytes),
                choice().options(1, Map.of(DeviceChoice.MEMORY_VARIABLE, text)).memory());
    }

    @ParameterizedTest
    @ValueSource(strings = {"much", "-1g", "0", "2x", "1e9"})
    void anythingElseIsNoSize(String text) {
        CommandException e =
                assertThrows(
                        CommandException.class,
                        () -> choice("--device-memory=" + text).options(1, Map.of()));
        assertEquals(ExitCode.USAGE, e.exit());
        assertTrue(e.getMessage().contains("--device-memory is '" + text + "'"), e.getMessage());
    }

    @Test
    void withoutASizeTheDeviceDecides() {
        assertEquals(OptionalLong.empty(), choice().options(1, Map.of()).memory());
    }

    @ParameterizedTest
    @ValueSource(strings = {"run", "train", "semantic-ids fit", "evaluate --project"})
    void aWrongDeviceEndsACommandBeforeItComputes(String command) throws Exception {
        String[] words = (command + " " + project() + " --device tpu").split(" ");
        Ran.of((Object[]) words)
                .failed(ExitCode.USAGE, "--device: no device 'tpu', expected auto, cpu");
    }

    @Test
    void aRunRemembersTheDeviceThatComputed() throws Exception {
        Path project = project();
        FakeDevices.during(
                folder.resolve("plugin"),
                Manner.SOUND,
                () -> {
                    Ran.of("semantic-ids", "fit", project).done();
                    Ran.of("semantic-ids", "fit", project, "--device", "cpu").done();
                });
        String runs = Ran.of("runs", "export", "--project", project).done().out();
        assertTrue(runs.contains("pretence: Make-believe on None"), runs);
        assertTrue(runs.contains("cpu: "), runs);
    }

    @Test
    void aDeviceThatFailsMeanwhileIsNamedWithAdvice() throws Exception {
        Path project = project();
        FakeDevices.during(
                folder.resolve("plugin"),
                Manner.LOST,
                () ->
                        Ran.of("semantic-ids", "fit", project)
                                .failed(
                                        ExitCode.UNAVAILABLE,
                                        "device pretence:0 (Make-believe) failed while it computed: the cable was pulled",
                                        "with --device cpu the same command computes without it"));
    }

    @Test
    void aDeviceThatDoesNotOpenIsNamedWithAdvice() throws Exception {
        Path project = project();
        FakeDevices.during(
                folder.resolve("plugin"),
                Manner.CLOSED,
                () ->
                        Ran.of("semantic-ids", "fit", project)
                                .failed(
                                        ExitCode.UNAVAILABLE,
                                        "device pretence:0 (Make-believe) cannot be used: no such driver",
                                        "with --device cpu"));
    }
}
