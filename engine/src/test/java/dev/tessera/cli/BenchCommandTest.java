package dev.tessera.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tessera.cli.FakeDevices.Manner;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import tools.jackson.databind.JsonNode;

import java.nio.file.Path;

class BenchCommandTest {
    private static final Object[] PRODUCT = {
        "bench", "--only", "rows", "--matching", "RMSNorm", "--threads", "1", "--no-peers"
    };

    @TempDir Path folder;

    private static Object[] product(Object... more) {
        Object[] all = java.util.Arrays.copyOf(PRODUCT, PRODUCT.length + more.length);
        System.arraycopy(more, 0, all, PRODUCT.length, more.length);
        return all;
    }

    @Test
    void withoutADeviceTheCpuIsMeasuredAgainstTheMachine() {
        JsonNode report = Ran.of(product("--json")).json();
        assertEquals("RMSNorm fwd+bwd", report.get("rows").get(0).get("operation").asString());
        assertTrue(report.get("peaks").get("threads").asInt() == 1, report::toString);
    }

    @Test
    void aDeviceIsMeasuredBesideTheCpu() throws Exception {
        FakeDevices.during(
                folder,
                Manner.SOUND,
                () -> {
                    JsonNode report = Ran.of(product("--device", "pretence", "--json")).json();
                    assertEquals("pretence:0", report.get("device").asString());
                    assertTrue(report.get("peaks").get("flops").asDouble() > 0);
                    JsonNode row = report.get("rows").get(0);
                    assertTrue(row.get("cpuMilliseconds").asDouble() > 0, report::toString);
                    assertEquals(2, row.get("operations").size(), report::toString);
                    String text = Ran.of(product("--device", "pretence")).done().out();
                    assertTrue(text.contains("pretence:0: Make-believe on None; in "), text);
                    assertTrue(text.contains("of peak"), text);
                });
    }

    @Test
    void theProfileOfADeviceAndItsTableInMarkdown() throws Exception {
        String profile = Ran.of(product("--device", "cpu", "--profile")).done().out();
        assertTrue(profile.contains("RmsNormGradient"), profile);
        String table = Ran.of(product("--device", "cpu", "--markdown")).done().out();
        assertTrue(table.startsWith("| operation | shapes | run, ms |"), table);
        assertTrue(table.contains("| RMSNorm fwd+bwd | 4096 x 256 | "), table);
    }

    @Test
    void aDeviceThatIsLostIsAnErrorThatNamesIt() throws Exception {
        FakeDevices.during(
                folder,
                Manner.LOST,
                () ->
                        Ran.of(product("--device", "pretence"))
                                .failed(
                                        ExitCode.UNAVAILABLE,
                                        "device pretence:0",
                                        "the cable was pulled"));
    }

    @Test
    void groupsAndDevicesThatDoNotExistAreUsageErrors() {
        Ran.of("bench", "--only", "tea").failed(ExitCode.USAGE, "--only names 'tea', expected");
        Ran.of(product("--device", "tea")).failed(ExitCode.USAGE, "no device 'tea'");
    }
}
