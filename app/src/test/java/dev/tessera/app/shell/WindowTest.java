package dev.tessera.app.shell;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tessera.app.look.Look;
import dev.tessera.app.project.Preferences;
import dev.tessera.app.testing.FinishedProject;
import dev.tessera.app.testing.Screenshots;
import dev.tessera.app.text.Language;

import javafx.scene.control.ListView;
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
import java.util.concurrent.TimeUnit;

/** The window around the panels: opening, palette, looks, languages, and everything coming back. */
@ExtendWith(ApplicationExtension.class)
class WindowTest {
    @TempDir static Path folder;

    private WorkbenchWindow window;

    @Start
    void start(Stage stage) {
        window =
                WorkbenchWindow.open(
                        stage, Preferences.open(folder.resolve("preferences")), () -> {});
    }

    @Stop
    void stop() {
        window.close();
    }

    @Test
    void theProjectOpensAndItsLookAndLanguageAreSwitchedWhileItIsOpen(FxRobot robot)
            throws Exception {
        WaitForAsyncUtils.waitForFxEvents();
        Screenshots.take("start", window.view());
        Path project = FinishedProject.in(folder);
        robot.interact(() -> window.shell().open(project));
        WaitForAsyncUtils.waitFor(
                30, TimeUnit.SECONDS, () -> window.shell().project().get().isPresent());
        WaitForAsyncUtils.waitForFxEvents();
        Screenshots.take("shell-light", window.view());
        for (Look look : Look.values()) {
            robot.interact(() -> window.shell().wear(look));
            WaitForAsyncUtils.waitForFxEvents();
            Screenshots.take("shell-" + look, window.view());
        }
        robot.interact(() -> window.shell().language().set(Language.CHINESE));
        WaitForAsyncUtils.waitForFxEvents();
        Screenshots.take("shell-zh", window.view());
        robot.interact(() -> window.shell().language().set(Language.ENGLISH));
        robot.interact(() -> window.shell().wear(Look.LIGHT));
        robot.interact(() -> window.shell().commands().find("view.palette").orElseThrow().run());
        robot.write("hi");
        WaitForAsyncUtils.waitForFxEvents();
        Screenshots.take("shell-palette", window.view());
        ListView<?> found = robot.lookup("#palette-list").queryListView();
        assertFalse(found.getItems().isEmpty());
        robot.type(KeyCode.ENTER);
        WaitForAsyncUtils.waitForFxEvents();
        assertEquals(Look.HIGH_CONTRAST, window.shell().look().get());
        assertTrue(window.shell().project().get().isPresent());
    }
}
