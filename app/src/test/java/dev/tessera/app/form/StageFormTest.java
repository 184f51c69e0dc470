package dev.tessera.app.form;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tessera.app.extension.Stage;
import dev.tessera.app.look.Look;
import dev.tessera.app.project.ProjectSession;
import dev.tessera.app.testing.FinishedProject;
import dev.tessera.app.testing.StubWorkbench;
import dev.tessera.app.text.Language;
import dev.tessera.pipeline.ProjectConfig;

import javafx.application.Application;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Labeled;
import javafx.scene.control.TextField;
import javafx.scene.control.TextInputControl;
import javafx.scene.input.KeyCode;

import org.controlsfx.control.CheckComboBox;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.testfx.util.WaitForAsyncUtils;

import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

@ExtendWith(ApplicationExtension.class)
class StageFormTest {
    @TempDir private static Path temporary;

    private StubWorkbench workbench;
    private ProjectSession session;
    private StageForm form;

    @Start
    void start(javafx.stage.Stage window) throws Exception {
        Application.setUserAgentStylesheet(Look.LIGHT.theme());
        workbench = StubWorkbench.onThreads();
        Path folder =
                FinishedProject.fresh(java.nio.file.Files.createTempDirectory(temporary, "p"));
        session =
                ProjectSession.open(
                        folder, workbench.background(), workbench.jobs(), workbench.devices());
        form = new StageForm(workbench, session);
        Scene scene = new Scene(form, 360, 700);
        scene.getStylesheets().setAll(Look.LIGHT.stylesheets());
        window.setScene(scene);
        window.show();
    }

    @AfterEach
    void close() {
        WaitForAsyncUtils.waitForAsyncFx(
                10_000,
                () -> {
                    form.close();
                    session.close();
                    workbench.close();
                });
    }

    private ProjectConfig config() {
        return session.edits().value().get();
    }

    private void show(FxRobot robot, Stage stage) {
        robot.interact(() -> form.show(stage));
    }

    /** Rows come a few at a time. */
    private <N extends Node> N node(Class<N> type, String id) throws Exception {
        WaitForAsyncUtils.waitFor(10, TimeUnit.SECONDS, () -> form.lookup("#" + id) != null);
        WaitForAsyncUtils.waitForFxEvents();
        return type.cast(form.lookup("#" + id));
    }

    private void focus(FxRobot robot, Node node) {
        robot.interact(node::requestFocus);
    }

    private void press(FxRobot robot, KeyCode... keys) {
        robot.press(keys).release(keys);
        WaitForAsyncUtils.waitForFxEvents();
    }

    private void type(FxRobot robot, TextField field, String text) {
        focus(robot, field);
        robot.interact(field::selectAll);
        robot.write(text);
        WaitForAsyncUtils.waitForFxEvents();
    }

    @Test
    void aNumberIsTypedCommittedSteppedRestoredAndUndoneByKeys(FxRobot robot) throws Exception {
        show(robot, Stage.TOKENIZER);
        TextField levels = node(TextField.class, "setting-tokenizer-rqKMeans-levels");
        type(robot, levels, "4");
        assertEquals(3, config().tokenizer().rqKMeans().levels());
        press(robot, KeyCode.ENTER);
        assertEquals(4, config().tokenizer().rqKMeans().levels());
        type(robot, levels, "9");
        press(robot, KeyCode.ESCAPE);
        assertEquals("4", levels.getText());
        press(robot, KeyCode.TAB);
        assertEquals(4, config().tokenizer().rqKMeans().levels());
        robot.sleep(1100); // an edit within a second of the last would be the same edit
        focus(robot, levels);
        press(robot, KeyCode.UP);
        assertEquals(5, config().tokenizer().rqKMeans().levels());
        press(robot, KeyCode.CONTROL, KeyCode.Z);
        assertEquals(4, config().tokenizer().rqKMeans().levels());
        press(robot, KeyCode.CONTROL, KeyCode.SHIFT, KeyCode.Z);
        assertEquals(5, config().tokenizer().rqKMeans().levels());
        press(robot, KeyCode.ALT, KeyCode.BACK_SPACE);
        assertEquals(3, config().tokenizer().rqKMeans().levels());
    }

    @Test
    void aTypingMistakeIsExplainedBelowTheFieldAndStaysThere(FxRobot robot) throws Exception {
        show(robot, Stage.TOKENIZER);
        TextField size = node(TextField.class, "setting-tokenizer-rqKMeans-size");
        type(robot, size, "many");
        press(robot, KeyCode.TAB);
        Labeled error = node(Labeled.class, "error-tokenizer-rqKMeans-size");
        assertTrue(error.isVisible());
        assertEquals("Expected a whole number, 1 to 1048576 codes", error.getText());
        assertEquals("many", size.getText());
        assertEquals(16, config().tokenizer().rqKMeans().size());
        robot.interact(() -> workbench.language.set(Language.CHINESE));
        assertEquals("应为整数，1 至 1048576 个码", error.getText());
        type(robot, size, "32");
        press(robot, KeyCode.ENTER);
        assertFalse(error.isVisible());
        assertEquals(32, config().tokenizer().rqKMeans().size());
    }

    @Test
    void switchesChoicesAndListsOfChoicesAreTakenAtOnce(FxRobot robot) throws Exception {
        show(robot, Stage.TOKENIZER);
        focus(robot, node(Node.class, "setting-tokenizer-collisionLevel"));
        press(robot, KeyCode.SPACE);
        assertTrue(config().tokenizer().collisionLevel());
        ComboBox<?> start = node(ComboBox.class, "setting-tokenizer-rqKMeans-start");
        focus(robot, start);
        press(robot, KeyCode.DOWN);
        assertEquals("K_MEANS_PLUS_PLUS", config().tokenizer().rqKMeans().start().name());
        show(robot, Stage.REPORT);
        CheckComboBox<?> formats = node(CheckComboBox.class, "setting-report-formats");
        robot.interact(() -> formats.getCheckModel().check(0));
        assertEquals(2, config().report().formats().size());
        robot.interact(() -> session.edits().undo());
        assertEquals(1, config().report().formats().size());
        assertEquals(1, formats.getCheckModel().getCheckedItems().size());
    }

    @Test
    void whatDiffersFromTheDefaultHasAButtonThatSetsItBack(FxRobot robot) throws Exception {
        show(robot, Stage.TOKENIZER);
        Node reset = node(Node.class, "reset-tokenizer-rqKMeans-size");
        assertTrue(reset.isVisible());
        robot.clickOn(reset);
        WaitForAsyncUtils.waitForFxEvents();
        assertEquals(256, config().tokenizer().rqKMeans().size());
        assertFalse(reset.isVisible());
    }

    @Test
    void searchLeavesWhatFitsAndSaysWhenNothingDoes(FxRobot robot) throws Exception {
        show(robot, Stage.MODEL);
        press(robot, KeyCode.CONTROL, KeyCode.F);
        robot.write("peak");
        WaitForAsyncUtils.waitForFxEvents();
        assertTrue(node(Node.class, "row-oneRec-training-learningRate").isVisible());
        assertFalse(node(Node.class, "group-oneRec-network").isVisible());
        robot.write(" nothing such");
        WaitForAsyncUtils.waitForFxEvents();
        assertTrue(form.getCenter().getStyleClass().contains("state-empty"));
        press(robot, KeyCode.ESCAPE);
        assertTrue(node(Node.class, "group-oneRec-network").isVisible());
    }

    @Test
    void namesFollowTheLanguage(FxRobot robot) throws Exception {
        show(robot, Stage.MODEL);
        Node row = node(Node.class, "row-sasRec-training-learningRate");
        Labeled name = (Labeled) row.lookup(".setting-name");
        assertEquals("learning rate", name.getText());
        robot.interact(() -> workbench.language.set(Language.CHINESE));
        assertEquals("学习率", name.getText());
        assertEquals("SASRec · 训练", node(Labeled.class, "group-sasRec-training").getText());
        assertEquals("流行度、SASRec、OneRec", node(CheckComboBox.class, "setting-models").getTitle());
        assertTrue(
                node(Node.class, "setting-models").lookupAll(".list-cell").stream()
                        .map(cell -> ((Labeled) cell).getText())
                        .anyMatch("流行度、SASRec、OneRec"::equals));
        assertEquals("模型设置", node(Labeled.class, "form-title").getText());
    }

    @Test
    void undoLeadsToWhatItChangedEvenInAClosedGroup(FxRobot robot) throws Exception {
        show(robot, Stage.DATA);
        robot.interact(() -> session.edits().set("simulator.response.rewardSatisfaction", "2"));
        robot.interact(() -> session.edits().undo());
        Node row = node(Node.class, "row-simulator-response-rewardSatisfaction");
        assertTrue(
                form.localToScene(form.getBoundsInLocal())
                        .contains(row.localToScene(row.getBoundsInLocal())),
                "the row is out of sight");
        robot.interact(() -> session.edits().redo());
        robot.interact(() -> form.show(Stage.MODEL));
        robot.interact(() -> session.edits().undo());
        assertEquals(
                "Undone: Simulator · response: reward satisfaction", workbench.notices.getLast());
    }

    @Test
    void theYamlShowsWhatDiffers(FxRobot robot) throws Exception {
        robot.interact(() -> session.edits().set("threads", "7"));
        robot.clickOn("#form-yaml-toggle");
        WaitForAsyncUtils.waitForFxEvents();
        assertTrue(node(TextInputControl.class, "form-yaml").getText().contains("threads: 7\n"));
    }

    @Test
    void aFileIsChosenAsSeenFromTheProject(FxRobot robot) throws Exception {
        show(robot, Stage.ITEMS);
        workbench.choices.add(session.folder().resolve("vectors/a.npy"));
        Node browse = node(Node.class, "browse-item-files-paths");
        robot.interact(((javafx.scene.control.Button) browse)::fire);
        assertEquals(
                java.util.List.of(Path.of("vectors", "a.npy").toString()),
                config().item().files().paths());
    }
}
