package dev.tessera.app.panel.data.source;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tessera.app.panel.data.Fetched;
import dev.tessera.app.panel.data.Words;
import dev.tessera.app.panel.data.source.ImportViewModel.Page;
import dev.tessera.app.project.ProjectSession;
import dev.tessera.app.testing.FinishedProject;
import dev.tessera.app.testing.StubWorkbench;
import dev.tessera.dataset.source.LogPreview;
import dev.tessera.dataset.source.Role;
import dev.tessera.job.Job;
import dev.tessera.pipeline.DataStage;
import dev.tessera.pipeline.Project;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

class ImportViewModelTest {
    @TempDir Path folder;
    private final StubWorkbench workbench = StubWorkbench.onCaller();
    private final ImportViewModel model = ImportViewModel.ofNewProject(workbench);

    @AfterEach
    void close() {
        model.close();
        workbench.close();
    }

    @Test
    void aBadLogIsMendedStepByStepUntilItIsAProject() throws Exception {
        Path log = write("Bad Log.csv", "who;what;at;note\n" + rows(20) + "broken\n" + rows(3));
        model.choose(log);
        assertEquals("obstacle.user", obstacle());
        model.source().map(0, Optional.of(Role.USER));
        assertEquals("obstacle.item", obstacle());
        model.source().map(3, Optional.of(Role.ITEM));
        model.source().map(1, Optional.of(Role.ITEM));
        assertEquals(
                List.of("user", "item", "", ""),
                preview().content().columns().stream()
                        .map(column -> column.role().map(Role::label).orElse(""))
                        .toList());
        model.source().map(3, Optional.of(Role.TIME));
        assertEquals("obstacle.unreadable", obstacle());
        model.source().map(2, Optional.of(Role.TIME));
        assertEquals("", obstacle());

        model.next();
        assertEquals(Page.CHECK, model.page().get());
        assertEquals("obstacle.stop", obstacle());
        assertEquals(
                List.of(22L),
                trial().read().report().problems().stream().map(p -> p.line()).toList());
        model.next();
        assertEquals(Page.CHECK, model.page().get());

        Files.writeString(log, "who;what;at;note\n" + rows(20));
        model.source().readAgain();
        assertEquals("", obstacle());
        assertEquals(20, trial().read().report().kept());

        model.next();
        assertEquals("bad-log", model.name().get());
        model.place().set(folder.resolve("projects").toString());
        model.finish();
        assertTrue(model.done().get());
        Path made = folder.resolve("projects/bad-log");
        assertEquals(List.of(made), workbench.opened);
        Project project = Project.open(made, Map.of());
        assertEquals("who", project.config().dataset().columns().user());
        assertEquals("none", project.config().dataset().columns().value());
        assertEquals(20, DataStage.load(project, Job.silent()).dataset().log().size());
    }

    @Test
    void brokenRowsMayBeLeftOutInstead() throws Exception {
        model.choose(write("a.csv", "user,item,time\n" + rowsWithCommas(9) + "broken\n"));
        model.next();
        assertEquals("obstacle.stop", obstacle());
        model.source().set("onError", "skip");
        assertEquals("", obstacle());
    }

    @Test
    void aSettingThatIsNoValueIsRefusedAtItsPlaceAndLeavesTheOthers() throws Exception {
        model.choose(write("a.csv", "user,item,time\n" + rowsWithCommas(9)));
        model.next();
        model.source().set("minUserInteractions", "many");
        assertTrue(model.source().errors().containsKey("minUserInteractions"));
        assertEquals("obstacle.setting", obstacle());
        model.source().set("minUserInteractions", "2");
        assertEquals("", obstacle());
        model.source().set("minUserInteractions", "500");
        assertEquals("obstacle.failed", obstacle());
        assertTrue(trial().read().refusal().contains("minUserInteractions"));
    }

    @Test
    void aSplitThatCannotBeCutIsSaidBeforeTheProjectIsMade() throws Exception {
        model.choose(write("a.csv", "user,item\n1,1\n2,2\n"));
        model.next();
        assertEquals("obstacle.failed", obstacle());
        assertTrue(trial().splitRefusal().contains("leave-last-out"), trial().splitRefusal());
    }

    @Test
    void badFilesAreRefusedInWords() throws Exception {
        Path binary = Files.write(folder.resolve("b.csv"), new byte[] {1, 0, 2, 0});
        Path empty = write("e.csv", "");
        Path header = write("h.csv", "user,item\n");
        Path nothing = Files.createDirectory(folder.resolve("nothing"));
        Path words = write("w.csv", "just one column\nof words\n");
        Path gzip = write("g.csv.gz", "not compressed");
        Path parquet = write("p.parquet", "not parquet");
        for (Path path : List.of(binary, nothing, folder.resolve("missing.csv"), gzip, parquet)) {
            model.choose(path);
            assertEquals("obstacle.failed", obstacle(), path.toString());
            assertInstanceOf(Fetched.Failed.class, model.source().preview().get());
            String said = spoken();
            assertFalse(said.contains("Exception"), said);
        }
        for (Path path : List.of(empty, header)) {
            model.choose(path);
            assertEquals("obstacle.empty", obstacle(), path.toString());
        }
        model.choose(words);
        assertEquals("obstacle.user", obstacle());
    }

    @Test
    void bytesOfAnotherEncodingAreSeenAndCanBeReadOtherwise() throws Exception {
        Path log = folder.resolve("l.csv");
        Files.write(
                log,
                "user,item\nJos\u00e9,1\nJos\u00e9,2\nJos\u00e9,3\n"
                        .getBytes(java.nio.charset.StandardCharsets.ISO_8859_1));
        model.choose(log);
        assertEquals("obstacle.unreadable", obstacle());
        model.source().set("encoding", "latin-1");
        assertEquals("", obstacle());
        assertEquals("José", preview().content().lines().getFirst().fields().getFirst());
    }

    @Test
    void theSeparatorAndTheLineOfNamesCanBeSet() throws Exception {
        model.choose(write("s.txt", "1;10,5;100\n1;11,5;101\n1;12;102\n"));
        model.source().set("columns.header", "false");
        assertEquals(List.of("1", "2", "3"), names());
        model.source().set("columns.separator", ",");
        assertEquals(List.of("1", "2"), names());
        model.source().set("columns.separator", "\\t");
        assertEquals(List.of("1"), names());
    }

    @Test
    void aFolderOfSeveralTablesListsThemToChoose() throws Exception {
        Path two = Files.createDirectory(folder.resolve("two"));
        Files.writeString(two.resolve("a.csv"), "user,item\n1,2\n");
        Files.writeString(two.resolve("b.csv"), "user,item\n1,2\n");
        model.choose(two);
        assertEquals("obstacle.failed", obstacle());
        assertEquals(2, model.source().tables().size());
        model.choose(model.source().tables().getFirst());
        assertEquals("", obstacle());
    }

    @Test
    void aProjectIsNeverWrittenOverAnother() throws Exception {
        model.choose(write("a.csv", "user,item,time\n" + rowsWithCommas(9)));
        model.next();
        model.next();
        Path taken = Files.createDirectories(folder.resolve("taken"));
        Files.writeString(taken.resolve(Project.FILE), "description: mine\n");
        model.place().set(folder.toString());
        model.name().set("taken");
        assertEquals("obstacle.exists", obstacle());
        for (String name : List.of("", "a/b", "..", "c:d")) {
            model.name().set(name);
            assertTrue(obstacle().startsWith("obstacle.name"), name + " gives " + obstacle());
        }
        model.name().set("free");
        assertEquals("", obstacle());
        model.place().set("somewhere");
        assertEquals("obstacle.place", obstacle());
    }

    @Test
    void anOpenProjectTakesTheSettingsAsOneEditThatCanBeUndone() throws Exception {
        Path log = write("a.csv", "user,item,time\n" + rowsWithCommas(30));
        try (ProjectSession session =
                ProjectSession.open(
                        FinishedProject.fresh(folder),
                        workbench.background(),
                        workbench.jobs(),
                        workbench.devices())) {
            ImportViewModel change = ImportViewModel.of(workbench, session);
            change.choose(log);
            change.next();
            assertTrue(change.isLast());
            change.source().set("minUserInteractions", "3");
            change.finish();
            assertTrue(change.done().get());
            assertEquals(3, session.edits().value().get().dataset().minUserInteractions());
            assertEquals(
                    30,
                    session.data()
                            .load(session.project(), Job.silent())
                            .report()
                            .orElseThrow()
                            .read());
            session.edits().undo();
            assertEquals("", session.edits().value().get().dataset().path());
        }
    }

    @Test
    void namesAreProposedThatEveryFolderCanHave() {
        assertEquals("clicks", ImportViewModel.proposedName(Path.of("/x/Clicks.csv.gz")));
        assertEquals("my-log-2", ImportViewModel.proposedName(Path.of("My log (2).inter.json")));
        assertEquals("ml-latest-small", ImportViewModel.proposedName(Path.of("ml-latest-small")));
        assertEquals("log", ImportViewModel.proposedName(Path.of("---.csv")));
    }

    @Test
    void theLineOfAProblemIsShownAsItStandsInTheFile() throws Exception {
        model.choose(write("a.csv", "user,item,time\n" + rowsWithCommas(9) + "broken\n"));
        model.next();
        List<String> shown = new java.util.ArrayList<>();
        model.source()
                .raw(
                        trial().read().report().problems().getFirst(),
                        text -> text.lines().forEach(line -> shown.add(line.text())));
        assertTrue(shown.contains("broken"), shown.toString());
    }

    private String obstacle() {
        return model.obstacle().get().map(Words::key).orElse("");
    }

    private String spoken() {
        return model.obstacle().get().orElseThrow().in(workbench.texts(ImportViewModel.class));
    }

    private LogPreview preview() {
        return model.source().shown().orElseThrow();
    }

    private List<String> names() {
        return preview().content().columns().stream().map(LogPreview.Column::name).toList();
    }

    private Trial trial() {
        return ((Fetched.Ready<Trial>) model.source().trial().get()).value();
    }

    /** Rows of five users in turn. */
    private static String rows(int count) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < count; i++) {
            text.append("u%d;i%d;%d;fine\n".formatted(i % 5, i, 1_600_000_000 + i));
        }
        return text.toString();
    }

    private static String rowsWithCommas(int count) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < count; i++) {
            text.append("u%d,i%d,%d\n".formatted(i % 3, i, 1_600_000_000 + i));
        }
        return text.toString();
    }

    private Path write(String name, String text) throws IOException {
        return Files.writeString(folder.resolve(name), text);
    }
}
