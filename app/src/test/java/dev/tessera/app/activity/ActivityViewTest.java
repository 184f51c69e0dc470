package dev.tessera.app.activity;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tessera.app.job.JobItem;
import dev.tessera.app.job.JobItem.State;
import dev.tessera.app.look.Dress;
import dev.tessera.app.project.ProjectSession;
import dev.tessera.app.project.SessionRunsTest;
import dev.tessera.app.testing.FinishedProject;
import dev.tessera.app.testing.PretendDevice;
import dev.tessera.app.testing.Screenshots;
import dev.tessera.app.testing.StubWorkbench;
import dev.tessera.app.text.Language;

import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.CustomMenuItem;
import javafx.scene.control.Label;
import javafx.scene.control.MenuButton;
import javafx.scene.control.SeparatorMenuItem;
import javafx.scene.control.TextArea;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.StackPane;
import javafx.stage.Stage;
import javafx.stage.Window;

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
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Job pane, status bar and notices as a user handles them. */
@Timeout(120)
class ActivityViewTest {
    private final FxRobot robot = new FxRobot();
    private StubWorkbench workbench;
    private WorkbenchLog log;
    private WindowNotices notices;
    private Stage stage;

    @BeforeEach
    void show() throws Exception {
        FxToolkit.registerPrimaryStage();
        fx(
                () -> {
                    workbench = StubWorkbench.onThreads();
                    log = new WorkbenchLog();
                    log.follow(workbench.jobs());
                    notices = new WindowNotices(workbench.texts(ActivityViewTest.class), log);
                    BorderPane content = new BorderPane(new JobPane(workbench));
                    content.setRight(new LogPane(workbench, log));
                    content.setBottom(new StatusBar(workbench));
                    stage = new Stage();
                    stage.setScene(new Scene(new StackPane(content, notices.view()), 1100, 700));
                    new Dress(workbench.look()).wear(stage.getScene());
                    stage.show();
                    return null;
                });
        robot.targetWindow(stage);
    }

    @AfterEach
    void close() {
        fx(
                () -> {
                    stage.hide();
                    return null;
                });
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

    private Node seen(String id) {
        return robot.lookup(id).match((Node node) -> node.isVisible() && node.isManaged()).query();
    }

    @Test
    void aJobIsPausedResumedAndCancelledByItsButtons() throws Exception {
        CountDownLatch never = new CountDownLatch(1);
        JobItem job =
                fx(
                        () ->
                                workbench
                                        .jobs()
                                        .<Boolean>start(
                                                "training",
                                                running -> {
                                                    for (long n = 0; ; n++) {
                                                        running.progress("training", n, 1_000_000);
                                                        running.checkpoint();
                                                        if (never.await(1, TimeUnit.MILLISECONDS)) {
                                                            return true;
                                                        }
                                                    }
                                                },
                                                _ -> {}));
        await(() -> job.state().get() == State.RUNNING);
        assertTrue(seen("#status-job").isVisible());
        robot.clickOn(seen("#job-pause"));
        await(() -> job.state().get() == State.PAUSED);
        robot.clickOn(seen("#status-pause"));
        await(() -> job.state().get() == State.RUNNING);
        robot.clickOn(seen("#job-cancel"));
        await(() -> job.state().get() == State.CANCELLED);
        assertFalse(robot.lookup("#status-job").query().isVisible());
        robot.clickOn(seen("#job-remove"));
        assertTrue(fx(() -> workbench.jobs().all().isEmpty()));
    }

    @Test
    void whyAJobFailedIsReadToTheTrace() throws Exception {
        JobItem job =
                fx(
                        () ->
                                workbench
                                        .jobs()
                                        .start(
                                                "training",
                                                _ -> {
                                                    throw new IllegalStateException("diverged");
                                                },
                                                _ -> {}));
        await(() -> job.state().get() == State.FAILED);
        robot.clickOn(seen("#job-details"));
        TextArea trace = (TextArea) seen(".trace");
        assertTrue(trace.getText().contains("IllegalStateException: diverged"), trace.getText());
        robot.clickOn(seen("#jobs-clear"));
        assertTrue(fx(() -> workbench.jobs().all().isEmpty()));
    }

    @Test
    void aFailureIsANoticeUntilItIsClosedAndStaysInTheLog() {
        fx(
                () -> {
                    notices.failed("cannot open", new IllegalStateException("no folder"));
                    return null;
                });
        assertEquals("cannot open: no folder", log.entries().getLast().text());
        robot.clickOn(seen("#notice-details"));
        assertTrue(((TextArea) seen(".trace")).getText().contains("no folder"));
        robot.clickOn(seen("#notice-close"));
        assertTrue(robot.lookup("#notice-close").tryQuery().isEmpty());
        assertEquals(1, log.entries().size());
    }

    @Test
    void anInterruptedRunIsOfferedInALineThatTakesNoRoomOtherwise(@TempDir Path folder)
            throws Exception {
        Path project = FinishedProject.in(folder);
        Process process =
                new ProcessBuilder(
                                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                                "--enable-native-access=ALL-UNNAMED",
                                "-cp",
                                System.getProperty("java.class.path"),
                                SessionRunsTest.Abandoning.class.getName(),
                                project.toString())
                        .inheritIO()
                        .start();
        assertEquals(0, process.waitFor());
        ProjectSession session =
                ProjectSession.open(
                        project, workbench.background(), workbench.jobs(), workbench.devices());
        RecoveryBar bar =
                fx(
                        () -> {
                            workbench.project.set(java.util.Optional.of(session));
                            RecoveryBar made = new RecoveryBar(workbench, session);
                            ((StackPane) stage.getScene().getRoot()).getChildren().add(made);
                            return made;
                        });
        assertTrue(bar.isVisible());
        assertEquals(
                "Run \"lost\" was interrupted just now.",
                ((javafx.scene.control.Label) robot.from(bar).lookup(".label").query()).getText());
        robot.clickOn(seen("#recovery-dismiss"));
        await(() -> !bar.isVisible() && !bar.isManaged());
    }

    private List<String> offered() {
        return fx(
                () ->
                        ((MenuButton) seen("#status-device"))
                                .getItems().stream()
                                        .filter(item -> !(item instanceof SeparatorMenuItem))
                                        .map(
                                                item ->
                                                        item instanceof CustomMenuItem remark
                                                                ? ((Label) remark.getContent())
                                                                        .getText()
                                                                : String.valueOf(item.getText()))
                                        .toList());
    }

    @Test
    void theDeviceIsChosenByKeysInTheStatusBar() throws Exception {
        assertEquals(
                "Automatic: CPU (" + System.getProperty("os.arch") + ")", offered().getFirst());
        fx(
                () -> {
                    workbench.find(List.of(new PretendDevice()));
                    return null;
                });
        MenuButton menu = (MenuButton) seen("#status-device");
        await(() -> menu.getText().equals("Pretended GPU"));
        assertEquals("Automatic: Pretended GPU", offered().getFirst());
        assertEquals("Pretended GPU (pretend:0)  ·  OpenCL, 8.0 GB", offered().get(2));
        assertTrue(offered().contains(PretendDevice.REMARK), offered()::toString);
        fx(
                () -> {
                    menu.requestFocus();
                    return null;
                });
        robot.push(KeyCode.SPACE);
        await(menu::isShowing);
        Screenshots.take("device-menu-bar", menu);
        Screenshots.take(
                "device-menu", fx(() -> Window.getWindows().getLast().getScene().getRoot()));
        robot.push(KeyCode.DOWN).push(KeyCode.DOWN).push(KeyCode.ENTER);
        await(() -> workbench.devices().wanted().get().equals("cpu"));
        await(() -> menu.getText().startsWith("CPU, "));
    }

    @Test
    void aDeviceThatIsGoneIsMarkedInTheStatusBar() throws Exception {
        fx(
                () -> {
                    workbench.devices().choose("pretend:0");
                    return null;
                });
        MenuButton menu = (MenuButton) seen("#status-device");
        await(() -> menu.getText().startsWith("CPU, "));
        String why = fx(() -> menu.getTooltip().getText());
        assertTrue(why.startsWith("The device pretend:0 is not there"), why);
    }

    @Test
    void everythingIsSaidInTheOtherLanguageAsSoonAsItIsChosen() {
        fx(
                () -> {
                    workbench.language.set(Language.CHINESE);
                    return null;
                });
        assertEquals("未打开项目", ((javafx.scene.control.Label) seen("#status-project")).getText());
        assertEquals("清除已结束", ((javafx.scene.control.Button) seen("#jobs-clear")).getText());
    }
}
