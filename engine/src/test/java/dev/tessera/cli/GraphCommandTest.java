package dev.tessera.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tessera.pipeline.Project;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import tools.jackson.databind.JsonNode;

import java.nio.file.Files;
import java.nio.file.Path;

class GraphCommandTest {
    @TempDir Path folder;

    @BeforeEach
    void makeProject() throws Exception {
        Files.writeString(
                folder.resolve(Project.FILE),
                "source: short-video\nsimulator: {catalogue: {items: 300}, audience: {users: 60}}\n");
    }

    @ParameterizedTest
    @ValueSource(strings = {"sas-rec", "one-rec"})
    void everyModelThatIsTrainedHasAGraphWithCostAndMemory(String model) {
        String text = Ran.of("graph", folder.toString(), "--model", model, "--cost").done().out();
        for (String part :
                new String[] {"forward\n", "backward\n", "optimizer\n", "MatMul", "FLOP", "peak"}) {
            assertTrue(text.contains(part), () -> "expected '" + part + "' in " + text);
        }
    }

    @Test
    void totalsAreADocument() {
        JsonNode document =
                Ran.of("graph", "--config", folder.toString(), "--stage", "sas-rec", "--json")
                        .json();
        assertTrue(document.get("flops").asLong() > 1_000_000);
        assertTrue(document.get("memory").get("peak").asLong() > 0);
        assertEquals(0, document.get("recomputation").get("extraFlops").asLong());
    }

    @Test
    void recomputationShowsWhatItCostsAndSaves() {
        String[] command = {
            "graph", folder.toString(), "--model", "sas-rec", "--recompute", "cheap", "--json"
        };
        JsonNode balance = Ran.of((Object[]) command).json().get("recomputation");
        assertTrue(balance.get("extraFlops").asLong() > 0, balance::toString);
        assertTrue(balance.get("savedBytes").asLong() > 0, balance::toString);
    }

    @Test
    void aDrawingIsGraphviz() {
        String dot =
                Ran.of(
                                "graph",
                                folder.toString(),
                                "--passes",
                                "none",
                                "--model",
                                "sas-rec",
                                "--dot")
                        .done()
                        .out();
        assertTrue(dot.startsWith("digraph "), dot);
    }

    @Test
    void aDeviceIsAskedWhetherTheStepFits() throws Exception {
        Object[] command = {
            "graph", folder, "--model", "sas-rec", "--summary", "--device", "pretence"
        };
        FakeDevices.during(
                folder.resolve("plugin"),
                FakeDevices.Manner.SOUND,
                () -> {
                    String text = Ran.of(command).done().out();
                    assertTrue(text.contains("fits on pretence:0: "), text);
                });
        FakeDevices.during(
                folder.resolve("plugin"),
                FakeDevices.Manner.SMALL,
                () -> {
                    String text = Ran.of(command).done().out();
                    assertTrue(text.contains("does not fit on pretence:0: 3 GB are missing"), text);
                });
        JsonNode fit =
                Ran.of("graph", folder, "--model", "sas-rec", "--device", "cpu", "--json")
                        .json()
                        .get("device");
        assertTrue(fit.get("fits").asBoolean(), fit::toString);
        assertTrue(fit.get("plannedBytes").asLong() > 0, fit::toString);
    }
}
