package dev.tessera.app.testing;

import dev.tessera.app.extension.Stage;
import dev.tessera.app.job.JobItem;
import dev.tessera.app.project.ProjectSession;
import dev.tessera.app.shell.OpenedWindow;
import dev.tessera.experiment.Run;

import javafx.geometry.Bounds;
import javafx.geometry.Point2D;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.ListView;
import javafx.scene.input.KeyCode;
import javafx.stage.Window;

import org.testfx.api.FxRobot;
import org.testfx.api.FxToolkit;
import org.testfx.service.query.NodeQuery;
import org.testfx.util.WaitForAsyncUtils;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Predicate;

/**
 * A user at the window: clicks on what is seen, types, waits until something is seen. The window's
 * state is only asked where a user would look at it or wait for it.
 */
public final class Desk implements AutoCloseable {
    /** For a slow machine with other things to do. */
    private static final int PATIENCE_SECONDS = Integer.getInteger("tests.patience", 60);

    private final FxRobot robot = new FxRobot();
    private final PreparedFiles files = new PreparedFiles();
    private final Path folder;
    private final Troubles troubles;
    private OpenedWindow window;
    private boolean quit;

    private Desk(Path folder, Troubles troubles) {
        this.folder = folder;
        this.troubles = troubles;
    }

    /**
     * Opens the window of a user who has never used it.
     *
     * @param folder for preferences and projects, which a second desk can use again
     */
    public static Desk at(Path folder) {
        System.setProperty("tessera.home", home().toString());
        System.setProperty("tessera.workspace", folder.resolve("workspace").toString());
        System.setProperty("tessera.config", folder.resolve("config").toString());
        try {
            FxToolkit.registerPrimaryStage();
        } catch (TimeoutException e) {
            throw new AssertionError("JavaFX did not start", e);
        }
        AtomicReference<Thread> fx = new AtomicReference<>();
        onFx(
                () -> {
                    fx.set(Thread.currentThread());
                    return null;
                });
        Desk desk = new Desk(folder, new Troubles(fx.get()));
        desk.open();
        return desk;
    }

    /** The folder of the sources, where the samples are. */
    public static Path home() {
        Path here = Path.of("").toAbsolutePath();
        while (!Files.isDirectory(here.resolve("sample-projects"))) {
            here = here.getParent();
            if (here == null) {
                throw new AssertionError(
                        "no sample-projects above " + Path.of("").toAbsolutePath());
            }
        }
        return here;
    }

    private void open() {
        quit = false;
        window =
                onFx(
                        () ->
                                OpenedWindow.open(
                                        new javafx.stage.Stage(),
                                        folder.resolve("config"),
                                        files,
                                        () -> {
                                            window.close();
                                            quit = true;
                                        }));
        robot.targetWindow(window.stage());
        settle();
    }

    /** Leaves by Ctrl+Q, as a user does, and opens the window again. */
    public void quitAndOpenAgain() {
        keys(KeyCode.CONTROL, KeyCode.Q);
        await("the window closes", () -> quit);
        open();
    }

    /** Opens another window in place of this one, with the choosers of the system. */
    public void askTheSystem() {
        keys(KeyCode.CONTROL, KeyCode.Q);
        await("the window closes", () -> quit);
        quit = false;
        window =
                onFx(
                        () ->
                                OpenedWindow.open(
                                        new javafx.stage.Stage(),
                                        folder.resolve("config"),
                                        () -> {
                                            window.close();
                                            quit = true;
                                        }));
        robot.targetWindow(window.stage());
        settle();
    }

    public OpenedWindow window() {
        return window;
    }

    public FxRobot robot() {
        return robot;
    }

    public PreparedFiles files() {
        return files;
    }

    public ProjectSession session() {
        return onFx(() -> window.session().orElseThrow());
    }

    // What is seen

    /**
     * The first node that a query finds and a user sees: {@code #id}, which may have dots, a style
     * class as {@code .state-empty}, or the text of a label or button.
     */
    public <T extends Node> Optional<T> find(String query) {
        NodeQuery found =
                query.startsWith("#") && !query.contains(" ")
                        ? robot.lookup((Node node) -> query.substring(1).equals(node.getId()))
                        : robot.lookup(query);
        return onFx(() -> found.match(Desk::isSeen).<T>tryQuery());
    }

    public static boolean isSeen(Node node) {
        if (node.getScene() == null || node.getScene().getWindow() == null) {
            return false;
        }
        for (Node one = node; one != null; one = one.getParent()) {
            if (!one.isVisible()) {
                return false;
            }
        }
        return node.getScene().getWindow().isShowing();
    }

    /** Waits for a node to be seen. */
    public <T extends Node> T see(String query) {
        await("'" + query + "' is seen", () -> find(query).isPresent());
        return this.<T>find(query).orElseThrow();
    }

    /** Waits for something that is looked up on the FX thread. */
    public void await(String what, Callable<Boolean> condition) {
        try {
            WaitForAsyncUtils.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS, () -> onFx(condition));
        } catch (TimeoutException e) {
            shot("failed");
            throw new AssertionError(
                    "waited in vain until " + what + "\n" + String.join("\n", allTroubles()), e);
        }
        settle();
    }

    public void settle() {
        WaitForAsyncUtils.waitForFxEvents();
    }

    /** A picture of the window, and of what lies over it in windows of its own. */
    public void shot(String name) {
        settle();
        Screenshots.take(name, window.stage().getScene().getRoot());
    }

    /** A picture of the window that lies over all others. */
    public void shotOfFront(String name) {
        settle();
        Screenshots.take(name, onFx(() -> Window.getWindows().getLast().getScene().getRoot()));
    }

    public Node focused() {
        return onFx(
                () -> {
                    Scene scene =
                            Window.getWindows().stream()
                                    .filter(Window::isFocused)
                                    .findFirst()
                                    .orElse(window.stage())
                                    .getScene();
                    return scene.getFocusOwner();
                });
    }

    // What is done

    /** Waits until a node can be clicked, and clicks it. */
    public Desk click(String query) {
        await(
                "'" + query + "' can be clicked",
                () -> find(query).filter(node -> !node.isDisabled()).isPresent());
        clickOn(this.<Node>find(query).orElseThrow());
        return this;
    }

    /** Clicks on a text within a part of the window. */
    public Desk clickIn(String part, String text) {
        Node within = see(part);
        NodeQuery found = robot.from(within).lookup(text);
        await(
                "'" + text + "' is seen in " + part,
                () -> found.match(Desk::isSeen).tryQuery().isPresent());
        clickOn(onFx(() -> found.match(Desk::isSeen).<Node>query()));
        return this;
    }

    /** The pointer jumps there; on its way it would only take time. */
    private void clickOn(Node node) {
        Bounds there = onFx(() -> node.localToScreen(node.getLayoutBounds()));
        robot.robotContext()
                .getMouseRobot()
                .move(new Point2D(there.getCenterX(), there.getCenterY()));
        robot.clickOn(node);
        settle();
    }

    public Desk keys(KeyCode... together) {
        robot.push(together);
        settle();
        return this;
    }

    public Desk type(String text) {
        robot.write(text);
        settle();
        return this;
    }

    /** Replaces what is in a field. */
    public Desk fill(String query, String text) {
        click(query);
        keys(KeyCode.CONTROL, KeyCode.A);
        return type(text);
    }

    /** Opens the command palette and runs what it finds first for some words. */
    public Desk command(String words) {
        keys(KeyCode.CONTROL, KeyCode.SHIFT, KeyCode.P);
        see("#palette-text");
        type(words);
        ListView<?> found = see("#palette-list");
        await("a command is called " + words, () -> !found.getItems().isEmpty());
        return keys(KeyCode.ENTER);
    }

    /** Opens a project folder through the chooser. */
    public Desk openProject(Path project) {
        files.prepare(project);
        keys(KeyCode.CONTROL, KeyCode.O);
        awaitProject();
        return this;
    }

    public void awaitProject() {
        await("a project is open", () -> window.session().isPresent());
        see("#stages");
    }

    /** Types a setting into the form of its stage, found by the form's search. */
    public Desk set(Stage stage, String path, String value) {
        settle();
        click("#stage-" + stage.name().toLowerCase(java.util.Locale.ROOT));
        fill("#form-search", path);
        fill("#setting-" + path.replace('.', '-'), value);
        keys(KeyCode.ENTER);
        fill("#form-search", "");
        keys(KeyCode.BACK_SPACE);
        return this;
    }

    /** Waits until the newest run is in a state. */
    public Run awaitRun(String what, Predicate<Run> wanted) {
        await(
                "the newest run " + what,
                () ->
                        window.session().orElseThrow().runs().stream()
                                .findFirst()
                                .filter(wanted)
                                .isPresent());
        return onFx(() -> window.session().orElseThrow().runs().getFirst());
    }

    /** Waits until the newest job is in a state. */
    public JobItem awaitJob(JobItem.State wanted) {
        await(
                "the newest job is " + wanted,
                () ->
                        window.jobs().stream()
                                .findFirst()
                                .filter(job -> job.state().get() == wanted)
                                .isPresent());
        return onFx(() -> window.jobs().getFirst());
    }

    /** Everything that went wrong without being asked for. */
    public List<String> allTroubles() {
        List<String> all = new java.util.ArrayList<>(troubles.seen());
        all.addAll(onFx(window::errors));
        return all;
    }

    public void noTroubles() {
        if (!allTroubles().isEmpty()) {
            throw new AssertionError(String.join("\n", allTroubles()));
        }
    }

    /** The answer of the FX thread. */
    public static <T> T onFx(Callable<T> question) {
        try {
            return WaitForAsyncUtils.waitForAsyncFx(PATIENCE_SECONDS * 1000L, question);
        } catch (RuntimeException e) {
            throw e.getCause() instanceof RuntimeException cause ? cause : e;
        }
    }

    @Override
    public void close() {
        try {
            onFx(
                    () -> {
                        if (!quit) {
                            window.close();
                        }
                        return null;
                    });
        } finally {
            troubles.close();
        }
    }
}
