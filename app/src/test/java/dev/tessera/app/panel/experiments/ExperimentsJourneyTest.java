package dev.tessera.app.panel.experiments;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tessera.app.extension.Panel;
import dev.tessera.app.look.Look;
import dev.tessera.app.project.ProjectSession;
import dev.tessera.app.testing.FinishedProject;
import dev.tessera.app.testing.StubWorkbench;
import dev.tessera.experiment.RunComparison.SettingRow;

import javafx.application.Application;
import javafx.scene.Parent;
import javafx.scene.Scene;
import javafx.scene.control.TabPane;
import javafx.scene.control.TableView;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.testfx.framework.junit5.Stop;
import org.testfx.util.WaitForAsyncUtils;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;

/** A user at the two panels, by keyboard alone. */
@ExtendWith(ApplicationExtension.class)
class ExperimentsJourneyTest {
    private static final int PATIENCE_SECONDS = 60;

    @TempDir Path folder;

    private final StubWorkbench workbench = StubWorkbench.onThreads();
    private ProjectSession session;
    private Stage stage;
    private Panel panel;

    @Start
    void start(Stage stage) {
        this.stage = stage;
        Application.setUserAgentStylesheet(Look.LIGHT.theme());
        stage.setWidth(1280);
        stage.setHeight(800);
    }

    @Stop
    void stop() {
        panel.close();
        session.close();
        workbench.close();
    }

    private void open(FxRobot robot, Path project, boolean comparison) throws Exception {
        robot.interact(
                () -> {
                    try {
                        session =
                                ProjectSession.open(
                                        project,
                                        workbench.background(),
                                        workbench.jobs(),
                                        workbench.devices());
                        show(comparison);
                    } catch (Exception e) {
                        throw new IllegalStateException(e);
                    }
                });
    }

    private void show(boolean comparison) {
        panel =
                comparison
                        ? new CompareProvider().open(workbench, session)
                        : new RunsProvider().open(workbench, session);
        Scene scene = new Scene((Parent) panel.view());
        scene.getStylesheets().setAll(Look.LIGHT.stylesheets());
        stage.setScene(scene);
        stage.show();
        panel.visible(true);
    }

    private static void await(Callable<Boolean> condition) throws Exception {
        WaitForAsyncUtils.waitFor(
                PATIENCE_SECONDS,
                TimeUnit.SECONDS,
                () -> WaitForAsyncUtils.waitForAsyncFx(10_000, condition));
        WaitForAsyncUtils.waitForFxEvents();
    }

    private RunTable table(FxRobot robot) throws Exception {
        await(
                () ->
                        robot.lookup("#runs-table").tryQuery().isPresent()
                                && robot
                                        .lookup("#runs-table")
                                        .<RunTable>query()
                                        .getColumns()
                                        .stream()
                                        .anyMatch(c -> c.getId().contains("setting:")));
        RunTable table = robot.lookup("#runs-table").query();
        robot.interact(
                () -> {
                    table.requestFocus();
                    table.getSelectionModel().clearAndSelect(0);
                });
        return table;
    }

    private static List<String> names(RunTable table) {
        return table.getItems().stream()
                .filter(Line.OfRun.class::isInstance)
                .map(line -> ((Line.OfRun) line).run().info().name())
                .toList();
    }

    @Test
    void runsAreFoundByTypingAndTheSelectionStays(FxRobot robot) throws Exception {
        open(robot, ManyRuns.in(folder, 60, 0), false);
        RunTable table = table(robot);
        robot.interact(() -> table.getSelectionModel().clearAndSelect(6));
        robot.push(KeyCode.CONTROL, KeyCode.F).write("learningRate=0.002");
        await(() -> names(table).size() == 12);
        assertEquals(List.of("run-1", "run-6"), names(table).subList(0, 2));
        assertEquals(
                "run-6",
                ((Line.OfRun) table.getSelectionModel().getSelectedItem()).run().info().name());
        robot.push(KeyCode.DOWN).push(KeyCode.UP);
        assertTrue(table.isFocused());
        robot.push(KeyCode.CONTROL, KeyCode.F).push(KeyCode.ESCAPE);
        await(() -> names(table).size() == 60);
    }

    @Test
    void starsTagsAndNotesAreWrittenByKeys(FxRobot robot) throws Exception {
        open(robot, FinishedProject.in(folder), false);
        RunTable table = table(robot);
        String id = ((Line.OfRun) table.getItems().getFirst()).run().id();
        robot.push(KeyCode.S);
        await(() -> session.store().get(id).starred());
        robot.push(KeyCode.T);
        await(() -> robot.lookup("#edit-tags").tryQuery().isPresent());
        robot.write("lower, final").push(KeyCode.ENTER);
        await(() -> session.store().get(id).tags().equals(List.of("final", "lower")));
        robot.push(KeyCode.F2);
        await(() -> robot.lookup("#edit-name").tryQuery().isPresent());
        robot.write("renamed").push(KeyCode.ENTER);
        await(() -> names(table).getFirst().equals("renamed"));
        robot.push(KeyCode.N);
        await(() -> robot.lookup("#details-notes").query().isFocused());
        robot.write("better from epoch 2");
        await(() -> session.store().get(id).notes().equals("better from epoch 2"));
        assertEquals(List.of(), workbench.failures);
    }

    @Test
    void columnsSortAndTheOrderIsKept(FxRobot robot) throws Exception {
        open(robot, ManyRuns.in(folder, 60, 0), false);
        RunTable table = table(robot);
        robot.interact(
                () -> {
                    var rate =
                            table.getColumns().stream()
                                    .filter(c -> c.getId().endsWith("learningRate"))
                                    .findFirst()
                                    .orElseThrow();
                    rate.setSortType(javafx.scene.control.TableColumn.SortType.DESCENDING);
                    table.getSortOrder().setAll(List.of(rate));
                });
        await(() -> names(table).getFirst().equals("run-4"));
        assertEquals(List.of("run-4", "run-9", "run-14"), names(table).subList(0, 3));
        var state = WaitForAsyncUtils.waitForAsyncFx(5000, () -> panel.state());
        robot.interact(
                () -> {
                    panel.close();
                    show(false);
                    panel.restore(state);
                });
        RunTable again = table(robot);
        await(() -> names(again).getFirst().equals("run-4"));
        assertEquals(1, again.getSortOrder().size());
    }

    @Test
    void groupsFoldByArrows(FxRobot robot) throws Exception {
        open(robot, ManyRuns.in(folder, 60, 0), false);
        RunTable table = table(robot);
        robot.interact(
                () -> {
                    javafx.scene.control.ComboBox<Optional<RunColumn>> by =
                            robot.lookup("#group-by").queryComboBox();
                    by.setValue(Optional.of(RunColumn.STATUS));
                });
        await(() -> table.getItems().size() == 64);
        robot.interact(
                () -> {
                    table.requestFocus();
                    table.getSelectionModel().clearAndSelect(3);
                });
        robot.push(KeyCode.LEFT).push(KeyCode.LEFT);
        await(() -> table.getItems().size() == 54);
        robot.push(KeyCode.RIGHT);
        await(() -> table.getItems().size() == 64);
    }

    @Test
    void aRunIsDeletedOnlyWhenAskedTwice(FxRobot robot) throws Exception {
        open(robot, FinishedProject.in(folder), false);
        RunTable table = table(robot);
        robot.push(KeyCode.DOWN).push(KeyCode.DELETE);
        await(() -> robot.lookup("#question").query().isVisible());
        robot.push(KeyCode.ESCAPE);
        await(() -> !robot.lookup("#question").query().isVisible());
        assertEquals(2, names(table).size());
        robot.push(KeyCode.DELETE);
        await(() -> robot.lookup("#question-no").query().isFocused());
        robot.push(KeyCode.SHIFT, KeyCode.TAB).push(KeyCode.SPACE);
        await(() -> names(table).equals(List.of("second")));
    }

    @Test
    void twoRunsAreComparedWithDifferencesOnly(FxRobot robot) throws Exception {
        open(robot, FinishedProject.in(folder), false);
        table(robot);
        robot.push(KeyCode.SHIFT, KeyCode.DOWN);
        robot.push(KeyCode.C);
        await(() -> workbench.shown.equals(List.of(ChosenRuns.COMPARISON)));
        robot.interact(
                () -> {
                    panel.close();
                    show(true);
                });
        await(() -> robot.lookup("#compare-tabs").tryQuery().isPresent());
        robot.interact(() -> robot.lookup("#compare-tabs").<TabPane>query().requestFocus());
        robot.push(KeyCode.RIGHT);
        await(() -> robot.lookup("#settings-grid").tryQuery().isPresent());
        TableView<SettingRow> grid = robot.lookup("#settings-grid").query();
        assertEquals(
                List.of("sasRec.training.learningRate"),
                grid.getItems().stream().map(SettingRow::path).toList());
        assertEquals(3, grid.getColumns().size());
        robot.push(KeyCode.TAB);
        assertTrue(robot.lookup("#differences-only").query().isFocused());
        robot.push(KeyCode.SPACE);
        await(() -> grid.getItems().size() > 100);
        assertFalse(grid.getItems().stream().allMatch(SettingRow::differs));
    }
}
