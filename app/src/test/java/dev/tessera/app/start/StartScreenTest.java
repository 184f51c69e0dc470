package dev.tessera.app.start;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.tessera.app.look.Dress;
import dev.tessera.app.project.Preferences;
import dev.tessera.app.project.Recents;
import dev.tessera.app.testing.FinishedProject;
import dev.tessera.app.testing.StubWorkbench;

import javafx.scene.Scene;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxRobot;
import org.testfx.api.FxToolkit;
import org.testfx.util.WaitForAsyncUtils;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;

@Timeout(120)
class StartScreenTest {
    @TempDir Path folder;

    private final FxRobot robot = new FxRobot();

    private static <T> T fx(Callable<T> action) {
        T result = WaitForAsyncUtils.waitForAsyncFx(30_000, action);
        WaitForAsyncUtils.waitForFxEvents();
        return result;
    }

    private void await(Callable<Boolean> condition) throws Exception {
        WaitForAsyncUtils.waitFor(60, TimeUnit.SECONDS, () -> fx(condition));
    }

    @Test
    void projectsAndSamplesAreOpenedByKeyboardAlone() throws Exception {
        Path sample = Files.createDirectories(folder.resolve("samples/simulated"));
        Files.writeString(sample.resolve("project.yaml"), "source: short-video\n");
        Path recent = FinishedProject.fresh(folder);
        FxToolkit.registerPrimaryStage();
        try (Preferences preferences = Preferences.open(folder.resolve("config"));
                StubWorkbench workbench = fx(StubWorkbench::onThreads)) {
            Recents recents = fx(() -> new Recents(preferences));
            Stage stage =
                    fx(
                            () -> {
                                recents.opened(recent);
                                Stage made = new Stage();
                                made.setScene(
                                        new Scene(
                                                new StartScreen(
                                                        workbench,
                                                        recents,
                                                        new Samples(
                                                                folder.resolve("samples"),
                                                                folder.resolve("own"))),
                                                1280,
                                                800));
                                new Dress(workbench.look()).wear(made.getScene());
                                made.show();
                                return made;
                            });
            robot.targetWindow(stage);
            await(() -> robot.lookup("#sample-simulated").tryQuery().isPresent());
            await(() -> robot.lookup(".recent").tryQuery().isPresent());
            fx(
                    () -> {
                        robot.lookup("#start-open").query().requestFocus();
                        return null;
                    });
            // New project, then the recent one.
            robot.push(KeyCode.TAB).push(KeyCode.TAB).push(KeyCode.ENTER);
            await(() -> workbench.opened.equals(List.of(recent)));
            // Its cross, then the sample.
            robot.push(KeyCode.TAB).push(KeyCode.TAB).push(KeyCode.SPACE);
            await(() -> workbench.opened.size() == 2);
            assertEquals(folder.resolve("own/simulated"), workbench.opened.getLast());

            robot.clickOn("#start-new");
            robot.write("third").push(KeyCode.ENTER);
            await(() -> workbench.opened.size() == 3);
            assertEquals(folder.resolve("own/third"), workbench.opened.getLast());
            fx(
                    () -> {
                        stage.hide();
                        return null;
                    });
        }
    }
}
