package dev.tessera.app.journey;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tessera.app.testing.Desk;
import dev.tessera.dataset.ImportProblem;
import dev.tessera.pipeline.Project;

import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.TableView;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** A log with a strange header and broken lines becomes a project. */
class ImportJourneyTest {
    @TempDir Path folder;

    private Desk desk;

    @BeforeEach
    void sitDown() {
        desk = Desk.at(folder);
    }

    @AfterEach
    void leave() {
        desk.close();
    }

    @Test
    void aBadLogIsMendedAndBecomesAProject() throws Exception {
        Path log = folder.resolve("Clicks 2024.csv");
        write(log, true);
        desk.see("#start-screen");
        desk.keys(KeyCode.CONTROL, KeyCode.I);
        desk.see("#path");
        assertTrue(nextIsDisabled());
        desk.files().prepare(log);
        desk.click("#choose-file");
        desk.await("the user is asked for", () -> obstacle().contains("which column is the user"));
        desk.shot("import-columns");
        choose("#meaning-1", 1);
        desk.await("the item is asked for", () -> obstacle().contains("which column is the item"));
        choose("#meaning-2", 2);
        desk.await("the columns are right", () -> obstacle().isEmpty());
        choose("#meaning-3", 3);
        desk.await(
                "the rows are read anew",
                () -> obstacle().isEmpty() && meaning(3).contains("TIME"));
        desk.click("#next");

        TableView<ImportProblem> problems = desk.see("#problems");
        desk.await("problems are listed", () -> problems.getItems().size() == 2);
        assertEquals(
                List.of(12L, 23L),
                Desk.onFx(() -> problems.getItems().stream().map(ImportProblem::line).toList()));
        assertTrue(obstacle().startsWith("2 rows cannot be read"), obstacle());
        assertTrue(nextIsDisabled());
        desk.click("#problems");
        desk.keys(KeyCode.HOME);
        desk.see("#raw");
        desk.shot("import-problems");

        write(log, false);
        desk.click("#again");
        desk.await("the mended file is right", () -> obstacle().isEmpty());
        assertEquals("42", Desk.onFx(() -> desk.<Label>see("#tile-interactions").getText()));
        desk.click("#next");
        TextField name = desk.see("#project-name");
        assertEquals("clicks-2024", name.getText());
        desk.shot("import-project");
        desk.click("#next");
        desk.awaitProject();
        Path made = folder.resolve("workspace").resolve("clicks-2024");
        assertEquals(made.toAbsolutePath(), desk.session().folder());
        assertEquals("visitor", Project.open(made, Map.of()).config().dataset().columns().user());

        desk.click("#panel-data.import");
        Node counts = desk.see("#counts");
        desk.await("the report is there", () -> counts.lookupAll(".label").size() > 3);
        desk.shot("import-report");
        desk.click("#panel-data.statistics");
        desk.await(
                "the statistics are there",
                () ->
                        desk.<Label>find("#tile-interactions")
                                .filter(tile -> tile.getText().equals("42"))
                                .isPresent());
        desk.await("the charts are drawn", () -> desk.find(".state-loading").isEmpty());
        desk.shot("import-statistics");
        desk.click("#panel-data.users");
        desk.await(
                "the users are there",
                () ->
                        desk.<TableView<?>>find("#users")
                                .filter(users -> users.getItems().size() == 7)
                                .isPresent());
        desk.shot("import-users");
        desk.noTroubles();
    }

    @Test
    void aFileThatIsNoLogIsRefusedInWordsAndEscapeLeaves() throws Exception {
        Path picture = Files.write(folder.resolve("cat.csv"), new byte[] {1, 2, 0, 3});
        desk.see("#start-screen");
        desk.keys(KeyCode.CONTROL, KeyCode.I);
        desk.files().prepare(picture);
        desk.click("#choose-file");
        Label failure = desk.see("#failure");
        assertTrue(failure.getText().contains("is no text"), failure.getText());
        assertTrue(nextIsDisabled());
        desk.keys(KeyCode.ESCAPE);
        desk.await("the import is gone", () -> desk.find("#path").isEmpty());
        assertFalse(Files.exists(folder.resolve("workspace").resolve("cat")));
        desk.noTroubles();
    }

    /** Takes a meaning from the list above a column, by its place there. */
    private void choose(String box, int place) {
        desk.click(box);
        for (int i = 0; i < place; i++) {
            desk.keys(KeyCode.DOWN);
        }
        desk.keys(KeyCode.ENTER);
    }

    private String meaning(int column) {
        return desk.<ComboBox<?>>find("#meaning-" + column)
                .map(box -> String.valueOf(box.getValue()))
                .orElse("");
    }

    private String obstacle() {
        return Desk.onFx(() -> desk.<Label>find("#obstacle").map(Label::getText).orElse("?"));
    }

    private boolean nextIsDisabled() {
        return Desk.onFx(() -> desk.<Button>see("#next").isDisabled());
    }

    /** 42 rows of seven users; broken ones stand in lines 12 and 23. */
    private static void write(Path log, boolean broken) throws IOException {
        StringBuilder text = new StringBuilder("visitor;sku;moment\n");
        for (int i = 0; i < 42; i++) {
            if (broken && i == 10) {
                text.append("half a line\n");
            }
            if (broken && i == 20) {
                text.append("v1;s1;yesterday\n");
            }
            text.append("v%d;s%d;%d\n".formatted(i % 7, i % 5, 1_600_000_000 + i));
        }
        Files.writeString(log, text);
    }
}
