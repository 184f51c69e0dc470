package dev.tessera.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tessera.pipeline.Project;
import dev.tessera.pipeline.SmallProject;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import tools.jackson.databind.JsonNode;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The commands of a project, on one that was run once before all tests. */
class ProjectCommandsTest {
    @TempDir static Path project;

    private static JsonNode result;
    private static String progress;
    private static String run;

    @BeforeAll
    static void runOnce() throws Exception {
        Files.writeString(project.resolve(Project.FILE), SmallProject.YAML);
        Ran ran = Ran.of("run", project, "--json", "--name", "first");
        result = ran.json();
        progress = ran.err();
        run = result.get("run").asString();
    }

    @Test
    void aRunPrintsItsResultAndItsProgressApart() {
        assertEquals(3, result.get("measured").size());
        assertTrue(progress.contains("onerec: epoch 1: loss"), progress);
        assertTrue(progress.lines().allMatch(line -> !line.contains("\r")), progress);
        assertEquals(List.of(), Folders.unfinished(project));
    }

    @Test
    void aSecondRunTakesEveryStageShowsTablesAndPassesBandsThatFit() throws Exception {
        Path expected =
                Files.writeString(project.resolve("expected.yaml"), "OneRec: {legality: [1, 1]}\n");
        Ran ran = Ran.of("run", project, "--check").done();
        Files.delete(expected);
        assertTrue(ran.err().contains("inside the bands"), ran.err());
        assertTrue(ran.out().contains("OneRec") && ran.out().contains("report in"), ran.out());
        assertFalse(ran.err().contains("loss"), "nothing is trained again: " + ran.err());
    }

    @Test
    void trainingFittingAndMeasuringAreStepsOfTheSameRun() {
        for (Object[] words :
                List.of(
                        new Object[] {"semantic-ids", "fit", project, "--json"},
                        new Object[] {"train", project, "--json"},
                        new Object[] {"evaluate", "--project", project, "--json"})) {
            for (JsonNode stage : Ran.of(words).json().get("timings")) {
                assertTrue(stage.get("reused").asBoolean(), stage.toString());
            }
        }
    }

    @Test
    void whatOneDeviceTrainedAnotherCanUse(@TempDir Path plugin) throws Exception {
        Object[] words = {"recommend", project, "-u", "u00001", "-k", "5", "--json"};
        JsonNode here = Ran.of(words).json();
        // The other device computes with the same kernels.
        FakeDevices.during(
                plugin,
                FakeDevices.Manner.SOUND,
                () -> assertEquals(here.get("beams"), Ran.of(words).json().get("beams")));
    }

    @Test
    void aBandThatIsMissedIsAnErrorAfterTheResult() throws Exception {
        Path expected = project.resolve("expected.yaml");
        Files.writeString(expected, "OneRec: {HR@10: [2, 3]}\n");
        Ran missed = Ran.of("run", project, "--check", "--json");
        assertEquals(ExitCode.DATA.code(), missed.exit());
        assertTrue(missed.err().contains("expected 2.0 to 3.0"), missed.err());
        Files.delete(expected);
        Ran.of("run", project, "--check").failed(ExitCode.NO_INPUT, "expected.yaml");
    }

    @Test
    void aUserIsRecommendedItemsWithTheIdsThatLedThere() {
        JsonNode recommended =
                Ran.of("recommend", project, "-u", "u00001", "-k", "5", "--json").json();
        assertEquals(5, recommended.get("items").size());
        assertFalse(recommended.get("beams").isEmpty());
        assertTrue(
                Ran.of("recommend", project, "-u", "u00001", "--model", "sas-rec")
                        .done()
                        .out()
                        .contains("SASRec recommends"));
    }

    @Test
    void fewerItemsThanAskedForAreExplained() {
        Ran ran = Ran.of("recommend", project, "-u", "u00001", "-k", "100000", "--json");
        assertTrue(ran.json().get("items").size() <= 300);
        assertTrue(
                ran.err().contains("of the 100000 items asked for") && ran.err().contains("beams"),
                ran.err());
        Ran popular =
                Ran.of(
                                "recommend",
                                project,
                                "-u",
                                "u00001",
                                "-k",
                                "100000",
                                "--model",
                                "popularity")
                        .done();
        assertTrue(popular.err().contains("the catalogue has no more"), popular.err());
    }

    @Test
    void aUserOrModelThatIsNotThereIsNamed() {
        Ran.of("recommend", project, "-u", "nobody")
                .failed(ExitCode.NO_INPUT, "no user 'nobody'", "u00000");
        Ran.of("recommend", project, "-u", "u00001", "--model", "bert")
                .failed(ExitCode.USAGE, "'bert'", "one-rec, sas-rec and popularity");
        Ran.of("recommend", project, "-u", "u00001", "-k", "0").failed(ExitCode.USAGE, "-k is 0");
        Ran.of("recommend", project, "-u", "u00001", "--set", "oneRec.training.epochs=3")
                .failed(ExitCode.NO_INPUT, "'onerec'", "tessera train");
    }

    @Test
    void runsAreListedShownComparedAndExported() {
        Ran.of("train", project, "--set", "evaluation.resamples=200", "--name", "other").done();
        JsonNode runs = Ran.of("runs", "list", "-p", project, "--json").json();
        String newest = runs.get(0).get("id").asString();
        assertTrue(
                Ran.of("runs", "list", "-p", project, "--text", "first")
                        .done()
                        .out()
                        .contains(run));

        assertEquals(
                run,
                Ran.of("runs", "show", "-p", project, run, "--json").json().get("id").asString());
        assertTrue(
                Ran.of("runs", "show", "-p", project, run).done().out().contains("OneRec NDCG@10"));

        JsonNode compared = Ran.of("runs", "compare", "-p", project, run, newest, "--json").json();
        List<String> settings = new ArrayList<>();
        compared.get("settings").forEach(row -> settings.add(row.get("path").asString()));
        assertEquals(List.of("evaluation.resamples"), settings);
        assertTrue(
                Ran.of("runs", "compare", "-p", project, run, run)
                        .done()
                        .out()
                        .contains("the settings are the same"));
    }

    @Test
    void exportedRunsAreJsonAndTheirCurvesCsv(@TempDir Path elsewhere) throws Exception {
        Path curves = elsewhere.resolve("curves.csv");
        JsonNode exported = Ran.of("runs", "export", "-p", project, run, "--curves", curves).json();
        assertEquals(1, exported.size());
        assertEquals(run, exported.get(0).get("id").asString());
        List<String> lines = Files.readAllLines(curves);
        assertEquals("run,split,metric,step,value", lines.getFirst());
        assertTrue(lines.stream().anyMatch(line -> line.contains("onerec/loss")));
        assertEquals(List.of("curves.csv"), Folders.content(elsewhere));
    }

    @Test
    void aRunThatIsUnknownOrNotTheOnlyOneIsRefused() {
        Ran.of("semantic-ids", "fit", project).done();
        Ran.of("runs", "show", "-p", project, "r-1999")
                .failed(ExitCode.NO_INPUT, "no run", "'r-1999'");
        Ran.of("runs", "show", "-p", project, "r-")
                .failed(ExitCode.NO_INPUT, "runs with an id beginning with 'r-'");
        Ran.of("runs", "export", "-p", project, "r-1999").failed(ExitCode.NO_INPUT, "'r-1999'");
    }
}
