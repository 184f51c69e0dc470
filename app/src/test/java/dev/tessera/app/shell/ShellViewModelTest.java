package dev.tessera.app.shell;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tessera.app.extension.FileChoice;
import dev.tessera.app.extension.Panel;
import dev.tessera.app.extension.PanelProvider;
import dev.tessera.app.extension.Stage;
import dev.tessera.app.extension.Workbench;
import dev.tessera.app.job.Background;
import dev.tessera.app.job.JobList;
import dev.tessera.app.project.Preferences;
import dev.tessera.app.project.ProjectSession;
import dev.tessera.app.testing.FinishedProject;
import dev.tessera.app.testing.StubWorkbench;
import dev.tessera.app.text.Language;
import dev.tessera.job.Jobs;

import javafx.scene.Node;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The window's state, everything on the calling thread. */
class ShellViewModelTest {
    @TempDir Path folder;

    private final List<String> asked = new ArrayList<>();
    private Questions.Unsaved answer = Questions.Unsaved.STAY;

    /** A panel that counts. */
    private static final class Counter implements Panel {
        private Map<String, String> state = new HashMap<>(Map.of("count", "0"));
        private boolean closed;
        private boolean visible;

        @Override
        public Node view() {
            throw new AssertionError("a view model shows nothing");
        }

        @Override
        public Map<String, String> state() {
            return state;
        }

        @Override
        public void restore(Map<String, String> state) {
            this.state = new HashMap<>(state);
        }

        @Override
        public void visible(boolean visible) {
            this.visible = visible;
        }

        @Override
        public void close() {
            closed = true;
        }
    }

    private record Provider(String id, Stage stage, List<Counter> opened) implements PanelProvider {
        @Override
        public String icon() {
            return "fth-box";
        }

        @Override
        public String titleKey() {
            return "menu.FILE";
        }

        @Override
        public Panel open(Workbench workbench, ProjectSession session) {
            opened.add(new Counter());
            return opened.getLast();
        }

        @Override
        public boolean accepts(Path file) {
            return file.toString().endsWith(".csv");
        }

        @Override
        public void take(Path file, Workbench workbench) {
            workbench.notices().done("took " + file.getFileName());
        }
    }

    private final Provider metrics =
            new Provider("evaluate.metrics", Stage.EVALUATE, new ArrayList<>());
    private final Provider statistics =
            new Provider("data.statistics", Stage.DATA, new ArrayList<>());
    private StubWorkbench stub;

    private ShellViewModel shell() {
        stub = StubWorkbench.onCaller();
        ShellViewModel shell =
                new ShellViewModel(
                        new ShellViewModel.Services(
                                Preferences.open(folder.resolve("preferences")),
                                new Background(Jobs.onCaller(), Runnable::run),
                                new JobList(Jobs.onCaller(), Runnable::run),
                                stub.devices(),
                                List.of(metrics, statistics)));
        FileChoice files = stub.files();
        shell.attach(
                new ShellViewModel.Surroundings(
                        stub.notices(),
                        files,
                        new Questions() {
                            @Override
                            public Unsaved unsaved(String project) {
                                asked.add(project);
                                return answer;
                            }

                            @Override
                            public boolean stopRun(String run) {
                                asked.add(run);
                                return true;
                            }
                        }));
        return shell;
    }

    @Test
    void aDeviceThatIsNotThereAnyMoreIsTold() {
        ShellViewModel shell = shell();
        assertEquals(List.of(), stub.notices);
        shell.devices().choose("tornadovm:0:0");
        assertEquals(1, stub.notices.size());
        assertTrue(stub.notices.getFirst().contains("tornadovm:0:0"), stub.notices::toString);
        shell.close();
    }

    private List<String> open(ShellViewModel shell) {
        return shell.panels().stream().map(one -> one.provider().id()).toList();
    }

    @Test
    void aProjectOpensWithAllPanelsInTheOrderOfTheStages() {
        try (ShellViewModel shell = shell()) {
            shell.open(FinishedProject.fresh(folder));
            assertEquals(List.of("data.statistics", "evaluate.metrics"), open(shell));
            assertEquals("data.statistics", shell.front().get().orElseThrow().provider().id());
            assertTrue(statistics.opened().getFirst().visible);
        }
    }

    @Test
    void panelsTheirStatesAndTheStageComeBackWithTheProject() {
        Path project = FinishedProject.fresh(folder);
        try (ShellViewModel shell = shell()) {
            shell.open(project);
            shell.closePanel(shell.panels().getFirst());
            metrics.opened().getFirst().state.put("count", "7");
            shell.language().set(Language.CHINESE);
        }
        try (ShellViewModel again = shell()) {
            assertEquals(Language.CHINESE, again.language().get());
            assertEquals(project.toAbsolutePath(), again.recents().all().getFirst().folder());
            again.open(project);
            assertEquals(List.of("evaluate.metrics"), open(again));
            assertEquals("7", metrics.opened().getLast().state.get("count"));
            assertEquals(Stage.EVALUATE, again.stage().get());
        }
    }

    @Test
    void aClosedPanelIsOpenedAgainByItsNameOrItsStage() {
        try (ShellViewModel shell = shell()) {
            shell.open(FinishedProject.fresh(folder));
            shell.closePanel(shell.panels().getLast());
            assertTrue(metrics.opened().getFirst().closed);
            shell.select(Stage.EVALUATE);
            assertEquals("evaluate.metrics", shell.front().get().orElseThrow().provider().id());
            assertFalse(statistics.opened().getFirst().visible);
        }
    }

    @Test
    void unsavedSettingsAreAskedAboutAndStayWhenTheUserStays() throws Exception {
        Path project = FinishedProject.fresh(folder);
        try (ShellViewModel shell = shell()) {
            shell.open(project);
            shell.project().get().orElseThrow().edits().set("tokenizer.rqKMeans.size", "64");
            shell.closeProject();
            assertEquals(List.of("fresh"), asked);
            assertTrue(shell.project().get().isPresent());
            answer = Questions.Unsaved.SAVE;
            shell.closeProject();
            assertTrue(shell.project().get().isEmpty());
            assertTrue(Files.readString(project.resolve("project.yaml")).contains("64"));
        }
    }

    @Test
    void aDroppedProjectOpensAndADroppedTableGoesToWhoTakesIt() throws Exception {
        try (ShellViewModel shell = shell()) {
            shell.take(FinishedProject.fresh(folder));
            assertTrue(shell.project().get().isPresent());
            shell.take(Files.writeString(folder.resolve("log.csv"), "a,b"));
            shell.take(Files.writeString(folder.resolve("what.xyz"), "?"));
            assertEquals("took log.csv", stub.notices.getFirst());
            assertTrue(stub.notices.getLast().contains("what.xyz"));
        }
    }

    @Test
    void aFolderWithoutAProjectIsToldAndTheOpenProjectStays() {
        try (ShellViewModel shell = shell()) {
            Path project = FinishedProject.fresh(folder);
            shell.open(project);
            shell.open(folder.resolve("nowhere"));
            assertEquals(1, stub.failures.size());
            assertEquals(project.toAbsolutePath(), shell.project().get().orElseThrow().folder());
        }
    }
}
