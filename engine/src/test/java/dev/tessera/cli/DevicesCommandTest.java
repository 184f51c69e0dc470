package dev.tessera.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tessera.cli.FakeDevices.Manner;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import tools.jackson.databind.JsonNode;

import java.nio.file.Path;

class DevicesCommandTest {
    @TempDir Path folder;

    @Test
    void theCpuIsListedTestedAndUsed() {
        JsonNode document = Ran.of("devices", "--json", "--device", "cpu").json();
        assertEquals("cpu", document.get("used").asString());
        JsonNode cpu = document.get("devices").get(0);
        assertEquals("cpu", cpu.get("id").asString());
        assertTrue(cpu.get("name").asString().contains("-bit vectors"), cpu::toString);
        assertFalse(cpu.get("matrices").asString().isEmpty(), cpu::toString);
        assertTrue(cpu.get("selfTest").get("passed").asBoolean(), cpu::toString);
        assertTrue(cpu.get("used").asBoolean(), cpu::toString);
        String out = Ran.of("devices", "--device", "cpu").done().out();
        assertTrue(out.contains(" passed "), out);
        assertTrue(out.lines().anyMatch(line -> line.startsWith("cpu ") && line.endsWith("used")));
    }

    @Test
    void withoutTestsNothingIsTried() {
        JsonNode document = Ran.of("devices", "--json", "--no-test").json();
        assertTrue(document.get("devices").get(0).get("selfTest").isNull(), document::toString);
        assertTrue(Ran.of("devices", "--no-test").done().out().contains("not tested"));
    }

    @Test
    void aGpuOfAPluginIsTestedAndUsedUnasked() throws Exception {
        FakeDevices.during(
                folder,
                Manner.SOUND,
                () -> {
                    Ran ran = Ran.of("devices").done();
                    assertTrue(
                            ran.out()
                                    .lines()
                                    .anyMatch(
                                            line ->
                                                    line.startsWith("pretence:0 ")
                                                            && line.contains("passed")
                                                            && line.endsWith("used")),
                            ran.out());
                    assertTrue(ran.err().contains("compiling kernel 1 of 2 (first)"), ran.err());
                    assertTrue(ran.err().contains("a better driver is missing"), ran.err());
                    JsonNode document = Ran.of("devices", "--json", "--device", "cpu").json();
                    assertEquals("cpu", document.get("used").asString());
                    assertEquals(2, document.get("devices").size());
                    assertEquals(
                            "a better driver is missing",
                            document.get("remarks").get(0).asString());
                });
    }

    @Test
    void aDeviceThatFailsItsTestIsListedWithTheReasonAndAdvice() throws Exception {
        FakeDevices.during(
                folder,
                Manner.LOST,
                () -> {
                    Ran ran = Ran.of("devices").done();
                    assertTrue(ran.out().contains("FAILED"), ran.out());
                    assertTrue(
                            ran.err()
                                    .contains(
                                            "pretence:0 failed its self-test: device pretence:0 (Make-believe) failed while it computed: the cable was pulled; choose another device, such as --device cpu"),
                            ran.err());
                });
    }

    @Test
    void aDeviceThatDoesNotOpenIsListedToo() throws Exception {
        FakeDevices.during(
                folder,
                Manner.CLOSED,
                () -> assertTrue(Ran.of("devices").done().err().contains("no such driver")));
    }

    @Test
    void anUnknownDeviceSaysWhatThereIs() {
        Ran.of("devices", "--device", "gpu:9")
                .failed(ExitCode.USAGE, "--device: no device 'gpu:9', expected auto, cpu");
    }
}
