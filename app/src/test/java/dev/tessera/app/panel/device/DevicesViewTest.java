package dev.tessera.app.panel.device;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tessera.app.look.Dress;
import dev.tessera.app.look.Look;
import dev.tessera.app.project.ProjectSession;
import dev.tessera.app.testing.FinishedProject;
import dev.tessera.app.testing.PretendDevice;
import dev.tessera.app.testing.Screenshots;
import dev.tessera.app.testing.StubWorkbench;
import dev.tessera.app.text.Language;

import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.Label;
import javafx.scene.image.ImageView;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.StackPane;
import javafx.stage.Stage;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxRobot;
import org.testfx.api.FxToolkit;
import org.testfx.util.WaitForAsyncUtils;

import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;

/** The devices panel as a user handles it, by keys alone. */
@Timeout(120)
class DevicesViewTest {
    @TempDir Path folder;

    private final FxRobot robot = new FxRobot();
    private StubWorkbench workbench;
    private ProjectSession session;
    private DevicesView panel;
    private Stage stage;

    @BeforeEach
    void show() throws Exception {
        FxToolkit.registerPrimaryStage();
        workbench = StubWorkbench.onThreads();
        session =
                ProjectSession.open(
                        FinishedProject.fresh(folder),
                        workbench.background(),
                        workbench.jobs(),
                        workbench.devices());
        fx(
                () -> {
                    workbench.find(List.of(new PretendDevice()));
                    panel = new DevicesView(workbench, new DevicesViewModel(workbench, session));
                    stage = new Stage();
                    stage.setScene(new Scene(new StackPane(panel.view()), 1100, 720));
                    new Dress(workbench.look()).wear(stage.getScene());
                    stage.show();
                    panel.visible(true);
                    return null;
                });
        robot.targetWindow(stage);
    }

    @AfterEach
    void close() {
        fx(
                () -> {
                    panel.close();
                    stage.hide();
                    return null;
                });
        session.close();
        workbench.close();
    }

    private static <T> T fx(Callable<T> action) {
        T result = WaitForAsyncUtils.waitForAsyncFx(30_000, action);
        WaitForAsyncUtils.waitForFxEvents();
        return result;
    }

    private static void await(Callable<Boolean> condition) throws Exception {
        WaitForAsyncUtils.waitFor(60, TimeUnit.SECONDS, () -> fx(condition));
    }

    private String text(String id) {
        return ((Label) panel.view().lookup("#" + id)).getText();
    }

    private void press(String id) {
        fx(
                () -> {
                    Node node = panel.view().lookup("#" + id);
                    assertTrue(node.isFocusTraversable(), id);
                    node.requestFocus();
                    return null;
                });
        robot.push(KeyCode.SPACE);
    }

    private boolean drawn() {
        return panel.view().lookupAll(".image-view").stream()
                .anyMatch(node -> node instanceof ImageView image && image.getImage() != null);
    }

    @Test
    void aDeviceIsTestedChosenAndMeasuredByKeys() throws Exception {
        assertEquals(
                "pretend:0  ·  OpenCL  ·  40 units  ·  8.0 GB", text("device-facts-pretend-0"));
        assertTrue(
                panel.view().lookupAll(".device-remark").stream()
                        .anyMatch(node -> ((Label) node).getText().equals(PretendDevice.REMARK)));
        Screenshots.take("devices-before", panel.view());
        press("device-test-pretend-0");
        await(() -> text("device-tested-pretend-0").startsWith("Self-test passed"));
        press("device-compute-cpu");
        assertEquals("cpu", fx(() -> workbench.devices().wanted().get()));
        press("step-measure");
        await(() -> panel.view().lookup("#step-rate") != null);
        await(this::drawn);
        assertTrue(text("step-step").endsWith(" ms"), text("step-step"));
        for (Look look : Look.values()) {
            fx(
                    () -> {
                        workbench.look.set(look);
                        workbench.language.set(
                                look == Look.DARK ? Language.CHINESE : Language.ENGLISH);
                        return null;
                    });
            WaitForAsyncUtils.sleep(300, TimeUnit.MILLISECONDS);
            Screenshots.take("devices-" + look, panel.view());
        }
    }

    @Test
    void aMeasurementIsCancelledByKeysAndLeavesWhatWasThere() throws Exception {
        press("step-measure");
        await(() -> panel.view().lookup("#step-cancel").isVisible());
        Screenshots.take("devices-measuring", panel.view());
        press("step-cancel");
        await(() -> !panel.view().lookup("#step-cancel").isVisible());
        assertTrue(fx(() -> panel.view().lookup(".state-empty").isVisible()));
    }

    @Test
    void everythingIsSaidInTheOtherLanguage() throws Exception {
        fx(
                () -> {
                    workbench.language.set(Language.CHINESE);
                    return null;
                });
        assertEquals("尚未自检", text("device-tested-cpu"));
        await(() -> text("device-memory-cpu").startsWith("堆内存"));
    }
}
