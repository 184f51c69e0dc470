package dev.tessera.app.panel.tokenizer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tessera.app.extension.Panel;
import dev.tessera.app.extension.PanelProvider;
import dev.tessera.app.look.Look;
import dev.tessera.app.project.ProjectSession;
import dev.tessera.app.testing.FinishedProject;
import dev.tessera.app.testing.StubWorkbench;
import dev.tessera.tokenizer.PrefixTree;

import javafx.application.Application;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.Scene;
import javafx.scene.control.Button;
import javafx.scene.control.TableView;
import javafx.scene.control.TreeView;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;

import org.controlsfx.control.CheckComboBox;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.testfx.util.WaitForAsyncUtils;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;

@ExtendWith(ApplicationExtension.class)
class TokenizerViewsTest {
    @TempDir private static Path temporary;

    private StubWorkbench workbench;
    private ProjectSession session;
    private Stage window;
    private Panel panel;

    @Start
    void start(Stage window) throws Exception {
        this.window = window;
        Application.setUserAgentStylesheet(Look.LIGHT.theme());
        workbench = StubWorkbench.onThreads();
        session =
                ProjectSession.open(
                        FinishedProject.in(Files.createTempDirectory(temporary, "p")),
                        workbench.background(),
                        workbench.jobs(),
                        workbench.devices());
    }

    private void open(FxRobot robot, PanelProvider provider) {
        robot.interact(
                () -> {
                    panel = provider.open(workbench, session);
                    Scene scene = new Scene((Parent) panel.view(), 900, 640);
                    scene.getStylesheets().setAll(Look.LIGHT.stylesheets());
                    window.setScene(scene);
                    window.show();
                });
    }

    @AfterEach
    void close() {
        WaitForAsyncUtils.asyncFx(
                () -> {
                    panel.close();
                    session.close();
                    workbench.close();
                });
        WaitForAsyncUtils.waitForFxEvents();
    }

    private static void until(Callable<Boolean> condition) throws Exception {
        WaitForAsyncUtils.waitFor(30, TimeUnit.SECONDS, condition);
        WaitForAsyncUtils.waitForFxEvents();
    }

    private <N extends Node> N node(Class<N> type, String id) throws Exception {
        until(() -> panel.view().lookup("#" + id) != null);
        return type.cast(panel.view().lookup("#" + id));
    }

    @Test
    void choosingALevelShowsItsCodesAndAllLevelsComeBack(FxRobot robot) throws Exception {
        open(robot, new UtilizationPanelProvider());
        TableView<?> levels = node(TableView.class, "utilization-levels");
        until(() -> levels.getItems().size() == 3);
        robot.interact(
                () -> {
                    levels.requestFocus();
                    levels.getSelectionModel().select(0);
                });
        robot.press(KeyCode.DOWN).release(KeyCode.DOWN);
        TableView<?> codes = node(TableView.class, "utilization-codes");
        until(() -> codes.getItems().size() == 16);
        assertEquals(2, ((LevelRow) levels.getSelectionModel().getSelectedItem()).level());
        assertTrue(((CodeRow) codes.getItems().getFirst()).token().startsWith("<b_"));
        robot.interact(() -> ((Button) panel.view().lookup("#utilization-all")).fire());
        until(() -> panel.view().lookup("#utilization-codes") == null);
        assertTrue(levels.getSelectionModel().isEmpty());
    }

    @Test
    void aRunIsPutBesideTheShownOne(FxRobot robot) throws Exception {
        open(robot, new EntropyPanelProvider());
        CheckComboBox<?> runs = node(CheckComboBox.class, "entropy-runs");
        until(() -> runs.getItems().size() == 1);
        robot.interact(() -> runs.getCheckModel().check(0));
        TableView<?> table = node(TableView.class, "entropy-table");
        until(() -> table.getItems().size() == 2);
        assertEquals("first", runs.getTitle());
        robot.interact(() -> runs.getCheckModel().clearChecks());
        until(() -> table.getItems().size() == 1);
    }

    @Test
    @SuppressWarnings("unchecked") // the tree of this panel
    void theTreeIsWalkedDownToAnItemAndItsCodes(FxRobot robot) throws Exception {
        open(robot, new ExplorerPanelProvider());
        TreeView<PrefixTree.Node> tree =
                (TreeView<PrefixTree.Node>) node(TreeView.class, "explorer-tree");
        until(() -> tree.getRoot() != null);
        robot.interact(
                () -> {
                    tree.requestFocus();
                    tree.getSelectionModel().select(0);
                });
        for (KeyCode key : new KeyCode[] {KeyCode.DOWN, KeyCode.RIGHT, KeyCode.DOWN}) {
            robot.press(key).release(key);
        }
        PrefixTree.Node chosen = tree.getSelectionModel().getSelectedItem().getValue();
        assertEquals(2, chosen.depth());
        TableView<?> items = node(TableView.class, "explorer-items");
        until(() -> items.getItems().size() == chosen.count());
        robot.interact(() -> items.getSelectionModel().select(0));
        TableView<?> steps = node(TableView.class, "explorer-steps");
        assertEquals(3, steps.getItems().size());
        assertFalse(((ItemRow) items.getItems().getFirst()).semanticId().isEmpty());
    }
}
