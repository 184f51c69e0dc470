package dev.tessera.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.tessera.pipeline.Project;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

class ImportAndNewTest {
    private static final String HOME = "tessera.home";

    @TempDir Path folder;

    private String homeBefore;

    @BeforeEach
    void homeWithASample() throws Exception {
        homeBefore = System.getProperty(HOME, "");
        Path home = folder.resolve("home");
        Path sample = Files.createDirectories(home.resolve("sample-projects/short-video"));
        Files.writeString(sample.resolve(Project.FILE), "source: short-video\n");
        System.setProperty(HOME, home.toString());
    }

    @AfterEach
    void homeAsItWas() {
        System.setProperty(HOME, homeBefore);
    }

    @Test
    void anImportedLogBecomesAProjectThatReadsItWhereverItIsCalledFrom() throws Exception {
        Path project = folder.resolve("made/project");
        Ran.of("import", Ratings.good(folder), project, "--json").json();
        assertEquals(List.of(Project.FILE), Folders.content(project));
        assertEquals(
                folder.resolve("ratings.csv").toString(),
                Project.open(project, Map.of()).config().dataset().path());
    }

    @Test
    void aRelativeImportCanBeMovedWithItsLog() throws Exception {
        Path project = folder.resolve("project");
        Ran.of("import", Ratings.good(folder), project, "--relative").done();
        assertEquals(
                "../ratings.csv",
                Project.open(project, Map.of()).config().dataset().path().replace('\\', '/'));
    }

    @Test
    void aLogThatCannotBeReadMakesNoProject() throws Exception {
        Path log =
                Ratings.write(
                        folder.resolve("bad.csv"),
                        Ratings.HEADER + Ratings.rows(1, 5, 8) + "1,2\n");
        Path project = folder.resolve("project");
        Ran.of("import", log, project).failed(ExitCode.DATA, "bad.csv:42:");
        assertFalse(Files.exists(project));
        Ran.of("import", log, project, "--on-error", "skip").done();
        assertTrue(
                Files.readString(project.resolve(Project.FILE)).contains("onError: skip"),
                "the project reads the log by the same rule");
    }

    @Test
    void anExistingProjectIsNeverWrittenOver() throws Exception {
        Path project = Files.createDirectories(folder.resolve("project"));
        Files.writeString(project.resolve(Project.FILE), "source: short-video\n");
        Ran.of("import", Ratings.good(folder), project)
                .failed(ExitCode.CANNOT_WRITE, "exists already");
        Ran.of("new", project).failed(ExitCode.CANNOT_WRITE, "exists already");
        assertEquals("source: short-video\n", Files.readString(project.resolve(Project.FILE)));
    }

    @Test
    void aNewProjectHasTheSettingsOfItsSample() throws Exception {
        Path project = folder.resolve("project");
        assertEquals(
                "short-video", Ran.of("new", project, "--json").json().get("sample").asString());
        assertEquals("source: short-video\n", Files.readString(project.resolve(Project.FILE)));
    }

    @Test
    void anUnknownSampleIsRefusedWithTheKnownOnes() {
        Path project = folder.resolve("project");
        Ran.of("new", project, "--from", "nope").failed(ExitCode.NO_INPUT, "'nope'", "short-video");
        assertFalse(Files.exists(project));
    }

    @Test
    void aPlaceInsideAFileIsRefused() throws Exception {
        Path file = Files.writeString(folder.resolve("file"), "");
        Ran.of("new", file.resolve("project")).failed(ExitCode.CANNOT_WRITE, "file");
        Ran.of("new", file).failed(ExitCode.CANNOT_WRITE, "file");
    }

    @Test
    void aFolderThatMayNotBeWrittenIsNamed() throws Exception {
        Path locked = Files.createDirectories(folder.resolve("locked"));
        assumeTrue(
                locked.toFile().setWritable(false) && !Files.isWritable(locked),
                "needs a user whom permissions bind");
        Ran.of("new", locked.resolve("project"))
                .failed(ExitCode.CANNOT_WRITE, "locked", "access denied");
        assertTrue(locked.toFile().setWritable(true));
        assertEquals(List.of(), Folders.content(locked));
    }
}
