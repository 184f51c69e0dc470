package dev.tessera.app.start;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tessera.app.project.Preferences;
import dev.tessera.app.project.Recents;
import dev.tessera.app.testing.FinishedProject;
import dev.tessera.app.testing.StubWorkbench;
import dev.tessera.experiment.RunStatus;
import dev.tessera.pipeline.DataSource;
import dev.tessera.pipeline.Project;
import dev.tessera.pipeline.ProjectConfig;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Properties;

class StartViewModelTest {
    private static final String SIMULATED =
            "# Why it is so.\ndescription: A simulated one.\nsource: short-video\n";

    @TempDir Path folder;

    private Path home;
    private Path workspace;
    private StubWorkbench workbench;
    private Preferences preferences;
    private Recents recents;
    private StartViewModel model;

    @BeforeEach
    void install() throws IOException {
        home = folder.resolve("tessera");
        workspace = folder.resolve("own");
        sample("simulated", SIMULATED);
        sample("logged", "description: A log.\ndataset:\n  format: movielens\n");
        Files.writeString(home.resolve("sample-projects/simulated/expected.yaml"), "SASRec: {}\n");
        workbench = StubWorkbench.onCaller();
        preferences = Preferences.open(folder.resolve("config"));
        recents = new Recents(preferences);
        Properties properties = new Properties();
        properties.setProperty(Samples.HOME, home.toString());
        properties.setProperty(Samples.WORKSPACE, workspace.toString());
        model = new StartViewModel(workbench, recents, Samples.of(properties));
        model.refresh();
    }

    private void sample(String name, String yaml) throws IOException {
        Path sample = Files.createDirectories(home.resolve("sample-projects").resolve(name));
        Files.writeString(sample.resolve(Project.FILE), yaml);
    }

    @AfterEach
    void close() {
        preferences.close();
        workbench.close();
    }

    private Sample sample(String name) {
        return model.samples().stream()
                .filter(one -> one.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private static ProjectConfig config(Path project) throws IOException {
        return Project.open(project, Map.of()).config();
    }

    @Test
    void samplesThatNeedNothingStandFirst() {
        assertEquals(
                List.of("simulated", "logged"),
                model.samples().stream().map(Sample::name).toList());
        assertFalse(sample("simulated").dataMissing());
        assertTrue(sample("logged").dataMissing());
        assertEquals("A log.", sample("logged").description());
    }

    @Test
    void aSampleOpensAsTheUsersOwnCopyAndStaysAsItIsInTheInstallation() throws Exception {
        model.open(sample("simulated"));
        Path copy = workspace.resolve("simulated");
        assertEquals(List.of(copy), workbench.opened);
        assertEquals(SIMULATED, Files.readString(copy.resolve(Project.FILE)), "comments as well");
        assertEquals("SASRec: {}\n", Files.readString(copy.resolve("expected.yaml")));

        Files.writeString(copy.resolve(Project.FILE), SIMULATED + "threads: 1\n");
        model.refresh();
        model.open(sample("simulated"));
        assertEquals(1, config(copy).threads(), "the copy is not made anew");
        assertEquals(0, config(sample("simulated").folder()).threads());
    }

    @Test
    void aSampleWithoutItsDataAsksForThemAndRemembersWhereTheyAre() throws Exception {
        model.open(sample("logged"));
        assertEquals(List.of(), workbench.opened, "the chooser was closed");

        Path data = Files.createDirectories(folder.resolve("ml-latest-small"));
        workbench.choices.add(data);
        model.open(sample("logged"));
        Path copy = workspace.resolve("logged");
        assertEquals(List.of(copy), workbench.opened);
        assertEquals(data.toString(), config(copy).dataset().path());
        model.refresh();
        assertFalse(sample("logged").dataMissing());

        Files.delete(data);
        model.refresh();
        assertTrue(sample("logged").dataMissing(), "they were taken away");
        model.openWithoutData(sample("logged"));
        assertEquals(2, workbench.opened.size());
    }

    @Test
    void aLogInTheSamplesOwnFolderIsNamedAbsolutelyInTheCopy() throws Exception {
        sample("bundled", "dataset:\n  path: log.csv\n");
        Path bundled = home.resolve("sample-projects/bundled");
        Files.writeString(bundled.resolve("log.csv"), "user,item,time\n");
        model.refresh();
        assertFalse(sample("bundled").dataMissing());
        model.open(sample("bundled"));
        assertEquals(
                bundled.resolve("log.csv").toString(),
                config(workspace.resolve("bundled")).dataset().path());
    }

    @Test
    void aNewProjectTakesTheSettingsOfASample() throws Exception {
        Path place = folder.resolve("papers");
        assertTrue(model.problem("", place).isPresent());
        assertTrue(model.problem("../up", place).isPresent());
        assertTrue(model.problem("ablation", place).isEmpty());
        model.create(sample("simulated"), " ablation ", place);
        Path made = place.resolve("ablation");
        assertEquals(List.of(made), workbench.opened);
        assertEquals(DataSource.SHORT_VIDEO, config(made).source());
        assertTrue(model.problem("ablation", place).isPresent(), "it is taken now");
    }

    @Test
    void recentProjectsSayHowTheirLastRunEndedAndWhetherTheyAreThere() {
        Path finished = FinishedProject.in(folder);
        recents.opened(folder.resolve("gone"));
        recents.opened(finished);
        StartViewModel.Recent first = model.recents().getFirst();
        assertEquals("small", first.project().name());
        assertEquals("second", first.lastRun().orElseThrow().info().name());
        assertEquals(RunStatus.FINISHED, first.lastRun().orElseThrow().status());
        StartViewModel.Recent gone = model.recents().getLast();
        assertFalse(gone.there());
        model.remove(gone);
        assertEquals(1, model.recents().size());
    }

    @Test
    void aSampleThatCannotBeReadSaysWhyAndDoesNotHideTheOthers() throws Exception {
        sample("broken", "sourze: short-video\n");
        model.refresh();
        assertEquals(3, model.samples().size());
        assertTrue(
                sample("broken").description().contains("sourze"), sample("broken").description());
        assertEquals(List.of(), workbench.failures);
    }

    @Test
    void whatCannotBeMadeIsTold() throws Exception {
        Files.writeString(workspace, "a file where a folder has to be");
        model.open(sample("simulated"));
        assertEquals(1, workbench.failures.size());
        assertEquals(List.of(), workbench.opened);
    }
}
