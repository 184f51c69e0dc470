package dev.tessera.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tessera.pipeline.Project;
import dev.tessera.pipeline.SmallProject;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

class ProjectWithoutRunsTest {
    @TempDir Path project;

    @BeforeEach
    void write() throws Exception {
        Files.writeString(project.resolve(Project.FILE), SmallProject.YAML);
    }

    private void assertUntouched() {
        assertEquals(List.of(Project.FILE), Folders.content(project));
    }

    @Test
    void askingForRunsMakesNoStore() {
        Ran.of("runs", "list", "-p", project).failed(ExitCode.NO_INPUT, "holds no runs");
        Ran.of("runs", "export", "-p", project).failed(ExitCode.NO_INPUT, "holds no runs");
        assertUntouched();
    }

    @Test
    void askingForARecommendationMakesNoStore() {
        Ran.of("recommend", project, "-u", "u00001").failed(ExitCode.NO_INPUT, "tessera train");
        assertEquals(
                10,
                Ran.of("recommend", project, "-u", "u00001", "--model", "popularity", "--json")
                        .json()
                        .get("items")
                        .size());
        assertUntouched();
    }

    @Test
    void aMistakeOnTheCommandLineMakesNothing() {
        Ran.of("run", project, "--set", "evalution.resamples=200")
                .failed(ExitCode.USAGE, "did you mean evaluation.resamples?");
        Ran.of("train", project, "--set", "threads=many").failed(ExitCode.USAGE, "'many'");
        assertUntouched();
    }

    @Test
    void aMalformedProjectFileMakesNothing() throws Exception {
        Files.writeString(project.resolve(Project.FILE), "source: short-video\nthreads: -3\n");
        Ran.of("run", project).failed(ExitCode.DATA, "project.yaml:2:10", "threads");
        Files.write(project.resolve(Project.FILE), new byte[] {(byte) 0xff, (byte) 0xfe, 0, 'x'});
        Ran.of("run", project).failed(ExitCode.DATA, "project.yaml", "UTF-8");
        assertUntouched();
    }

    @Test
    void aRunThatFailsIsRememberedWithItsReasonAndLeavesNoStage() {
        Ran.of("run", project, "--set", "source=files").failed(ExitCode.NO_INPUT, "dataset.path");
        assertEquals(
                "failed",
                Ran.of("runs", "list", "-p", project, "--json")
                        .json()
                        .get(0)
                        .get("status")
                        .asString());
        assertTrue(
                Folders.content(project).stream()
                        .noneMatch(
                                path ->
                                        path.startsWith("artifacts/r-")
                                                || path.startsWith("reports")));
    }

    @Test
    void settingsThatDoNotFitTogetherAreSaidInWords() {
        Ran.of("run", project, "--set", "oneRec.network.heads=3", "--set", "models=[one-rec]")
                .failed(ExitCode.DATA, "heads");
        assertEquals(List.of(), Folders.unfinished(project));
    }

    @Test
    void aBaselineIsMeasuredOnALogWithoutAProject() throws Exception {
        Path log = Ratings.good(project);
        Ran ran = Ran.of("evaluate", "--baseline", "popularity", "--data", log, "--json");
        assertEquals("popularity", ran.json().at("/result/recommender").asString());
        assertTrue(
                Ran.of("evaluate", "--baseline", "popularity", "--data", log)
                        .done()
                        .out()
                        .contains("HR@10"));
        Ran.of("evaluate", "--baseline", "bert", "--data", log).failed(ExitCode.USAGE, "'bert'");
        Ran.of("evaluate", "--baseline", "popularity", "--data", project.resolve("no.csv"))
                .failed(ExitCode.NO_INPUT, "no.csv");
        assertEquals(List.of(Project.FILE, "ratings.csv"), Folders.content(project));
    }
}
