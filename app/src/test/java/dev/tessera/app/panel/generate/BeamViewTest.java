package dev.tessera.app.panel.generate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tessera.app.look.Dress;
import dev.tessera.app.look.Look;
import dev.tessera.app.project.ProjectSession;
import dev.tessera.app.testing.FinishedProject;
import dev.tessera.app.testing.StubWorkbench;

import javafx.scene.Scene;
import javafx.scene.control.Label;
import javafx.scene.control.TableView;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.StackPane;
import javafx.stage.Stage;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxRobot;
import org.testfx.api.FxToolkit;
import org.testfx.util.WaitForAsyncUtils;

import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;

/** The beam explorer by keyboard alone. */
class BeamViewTest {
    @TempDir Path folder;

    private final FxRobot robot = new FxRobot();
    private StubWorkbench workbench;
    private BeamViewModel model;
    private BeamView panel;
    private Stage stage;

    @BeforeEach
    void open() throws Exception {
        stage = FxToolkit.registerPrimaryStage();
        workbench = StubWorkbench.onThreads();
        ProjectSession session =
                ProjectSession.open(
                        FinishedProject.in(folder),
                        workbench.background(),
                        workbench.jobs(),
                        workbench.devices());
        fx(
                () -> {
                    workbench.project.set(Optional.of(session));
                    session.refresh();
                    model = new BeamViewModel(workbench, session);
                    panel = new BeamView(workbench, model);
                    Scene scene = new Scene(new StackPane(panel.view()), 1200, 760);
                    new Dress(workbench.look).wear(scene);
                    stage.setScene(scene);
                    stage.show();
                    panel.visible(true);
                    return null;
                });
        robot.targetWindow(stage);
        await(() -> model.answer().isPresent());
    }

    @AfterEach
    void close() {
        fx(
                () -> {
                    panel.close();
                    stage.hide();
                    workbench.close();
                    return null;
                });
    }

    private static <T> T fx(Callable<T> action) {
        return WaitForAsyncUtils.waitForAsyncFx(30_000, action);
    }

    private static void await(Callable<Boolean> condition) throws Exception {
        WaitForAsyncUtils.waitFor(60, TimeUnit.SECONDS, () -> fx(condition));
        WaitForAsyncUtils.waitForFxEvents();
    }

    private String text(String id) {
        return fx(() -> ((Label) panel.view().lookup("#" + id)).getText());
    }

    private void press(KeyCode... keys) {
        for (KeyCode key : keys) {
            robot.push(key);
            WaitForAsyncUtils.waitForFxEvents();
        }
    }

    @Test
    void theTreeIsWalkedByArrowsAndReadOut() throws Exception {
        fx(
                () -> {
                    panel.view().lookup("#beam-tree").requestFocus();
                    return null;
                });
        press(KeyCode.RIGHT, KeyCode.RIGHT, KeyCode.RIGHT);
        BeamTree tree = model.answer().orElseThrow().tree().orElseThrow();
        assertEquals(Optional.of(tree.beam(0)), model.selected().get(), "the best comes first");
        assertTrue(
                text("beam-reading")
                        .startsWith(Recommenders.tokens(tree.trace().beams().codes()[0])),
                text("beam-reading"));
        TableView<?> items = (TableView<?>) panel.view().lookup("#beam-items");
        Answer.Item first = (Answer.Item) fx(() -> items.getSelectionModel().getSelectedItem());
        if (first != null) {
            assertEquals(0, first.beam());
        }
        press(KeyCode.LEFT);
        TableView<?> continuations = (TableView<?>) panel.view().lookup("#beam-continuations");
        assertTrue(fx(() -> continuations.getItems().size()) > 0);
        press(KeyCode.HOME, KeyCode.DOWN, KeyCode.UP, KeyCode.LEFT, KeyCode.LEFT);
        assertEquals(Optional.of(tree.node(0)), model.selected().get());
    }

    @Test
    void aUserIsTypedAndAsked() throws Exception {
        String before = fx(model::user);
        String wanted = fx(() -> model.subject().orElseThrow().questions().name(5));
        assertNotEquals(before, wanted);
        fx(
                () -> {
                    panel.view().lookup("#beam-user").requestFocus();
                    return null;
                });
        robot.push(KeyCode.CONTROL, KeyCode.A);
        robot.write(wanted);
        press(KeyCode.ENTER);
        await(
                () ->
                        model.user().equals(wanted)
                                && model.answer()
                                        .map(given -> given.question().user())
                                        .isPresent());
        assertTrue(fx(() -> model.history().size()) > 0);
    }

    @Test
    void itIsDrawnInEveryLook() throws Exception {
        for (Look look : Look.values()) {
            fx(
                    () -> {
                        workbench.look.set(look);
                        return null;
                    });
            WaitForAsyncUtils.waitForFxEvents();
            fx(() -> stage.getScene().snapshot(null));
            BeamTreeCanvas tree = (BeamTreeCanvas) panel.view().lookup("#beam-tree");
            assertNotEquals(
                    javafx.scene.paint.Color.GRAY,
                    fx(() -> tree.kept.getValue()),
                    "the colours come from the style sheet");
        }
    }
}
