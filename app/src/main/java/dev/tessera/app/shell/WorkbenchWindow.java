package dev.tessera.app.shell;

import dev.tessera.app.activity.WindowNotices;
import dev.tessera.app.activity.WorkbenchLog;
import dev.tessera.app.device.DeviceChoice;
import dev.tessera.app.extension.FileChoice;
import dev.tessera.app.extension.PanelProvider;
import dev.tessera.app.job.Background;
import dev.tessera.app.job.FxThread;
import dev.tessera.app.job.JobList;
import dev.tessera.app.look.Dress;
import dev.tessera.app.project.Preferences;
import dev.tessera.app.project.WindowBounds;
import dev.tessera.app.shell.ShellViewModel.Services;
import dev.tessera.app.shell.ShellViewModel.Surroundings;
import dev.tessera.app.text.Language;
import dev.tessera.exec.device.Devices;
import dev.tessera.job.Jobs;

import javafx.beans.binding.Bindings;
import javafx.geometry.Rectangle2D;
import javafx.scene.Scene;
import javafx.stage.Screen;
import javafx.stage.Stage;

import java.awt.Font;
import java.util.List;
import java.util.Optional;
import java.util.ServiceLoader;

/** One window with everything in it. FX thread only. */
final class WorkbenchWindow implements AutoCloseable {
    private static final double WIDTH = 1360;
    private static final double HEIGHT = 860;
    private static final int QUICK_THREADS = 2;
    private static final String DEVICE = "device";

    /** Runs wait for each other; a projection or an import may go on beside one. */
    private static final int FOLLOWED_JOBS = 3;

    private final Stage stage;
    private final ShellViewModel shell;
    private final ShellView view;
    private final WorkbenchLog log;
    private final Dress dress;
    private final Runnable quit;
    private WindowBounds normal;

    private WorkbenchWindow(
            Stage stage,
            ShellViewModel shell,
            WorkbenchLog log,
            WindowNotices notices,
            Dress dress,
            Runnable quit) {
        this.stage = stage;
        this.shell = shell;
        this.log = log;
        this.quit = quit;
        this.dress = dress;
        StandardCommands.declare(shell, commands());
        view = new ShellView(shell, log, notices.view());
        bounds();
        Scene scene = new Scene(view);
        dress.wear(scene);
        stage.setScene(scene);
        stage.titleProperty()
                .bind(
                        Bindings.createStringBinding(
                                () ->
                                        shell.project()
                                                .get()
                                                .map(one -> one.name() + " - Tessera")
                                                .orElse("Tessera"),
                                shell.project()));
        stage.setOnCloseRequest(
                event -> {
                    event.consume();
                    quit();
                });
        stage.getIcons().setAll(WindowIcon.all());
        stage.setMinWidth(900);
        stage.setMinHeight(600);
        stage.show();
        shell.language().subscribe(this::checkFont);
        shell.preferences()
                .setAside()
                .ifPresent(
                        file ->
                                shell.notices()
                                        .warn(
                                                shell.texts(WorkbenchWindow.class)
                                                        .get("preferences.damaged", file)));
    }

    /** Says so where the machine has no font for the language. */
    private void checkFont(Language language) {
        if (language == Language.CHINESE) {
            shell.background()
                    .latest(
                            this,
                            "font",
                            _ -> new Font(Font.SANS_SERIF, Font.PLAIN, 12).canDisplay('语'),
                            displays -> {
                                if (!displays) {
                                    shell.notices()
                                            .warn(
                                                    shell.texts(WorkbenchWindow.class)
                                                            .get("font.missing"));
                                }
                            },
                            _ -> {});
        }
    }

    /** Opens the window of a user with these preferences. */
    static WorkbenchWindow open(Stage stage, Preferences preferences, Runnable quit) {
        return open(stage, preferences, new SystemFileChoice(stage, preferences), quit);
    }

    /**
     * @param files answers where the user would choose
     */
    static WorkbenchWindow open(
            Stage stage, Preferences preferences, FileChoice files, Runnable quit) {
        List<PanelProvider> providers =
                ServiceLoader.load(PanelProvider.class).stream()
                        .map(ServiceLoader.Provider::get)
                        .toList();
        Background background =
                new Background(Jobs.onPool("tessera-background", QUICK_THREADS), FxThread.later());
        ShellViewModel shell =
                new ShellViewModel(
                        new Services(
                                preferences,
                                background,
                                new JobList(
                                        Jobs.onPool("tessera-job", FOLLOWED_JOBS),
                                        FxThread.later()),
                                devices(preferences),
                                providers));
        Dress dress = new Dress(shell.look());
        WorkbenchLog log = new WorkbenchLog();
        log.follow(shell.jobs());
        WindowNotices notices = new WindowNotices(shell.texts(WorkbenchWindow.class), log);
        shell.attach(
                new Surroundings(
                        notices,
                        files,
                        new DialogQuestions(stage, dress, shell.texts(DialogQuestions.class))));
        shell.devices().search(Devices::find, background);
        return new WorkbenchWindow(stage, shell, log, notices, dress, quit);
    }

    /** The environment names the device of this start; otherwise it is the one chosen last. */
    private static DeviceChoice devices(Preferences preferences) {
        String wanted =
                Optional.ofNullable(System.getenv(DeviceChoice.ENVIRONMENT))
                        .filter(name -> !name.isBlank())
                        .or(() -> preferences.text(DEVICE))
                        .orElse(Devices.AUTO);
        return new DeviceChoice(wanted, name -> preferences.putText(DEVICE, name));
    }

    ShellViewModel shell() {
        return shell;
    }

    ShellView view() {
        return view;
    }

    WorkbenchLog log() {
        return log;
    }

    private StandardCommands.Window commands() {
        return new StandardCommands.Window(
                () -> view().showPalette(),
                this::quit,
                () -> view().toggleForm(),
                () -> view().toggleJobs(),
                () -> new AboutDialog(stage, dress, shell.texts(AboutDialog.class)).show(),
                () -> view().newFromSample(),
                () -> shell.front().get().ifPresent(shell::closePanel));
    }

    /** Where the window was, if that is still on a screen. */
    private void bounds() {
        stage.setWidth(WIDTH);
        stage.setHeight(HEIGHT);
        shell.preferences()
                .window()
                .filter(WorkbenchWindow::isOnScreen)
                .ifPresent(
                        was -> {
                            stage.setX(was.x());
                            stage.setY(was.y());
                            stage.setWidth(was.width());
                            stage.setHeight(was.height());
                            stage.setMaximized(was.maximized());
                        });
        stage.xProperty().subscribe(this::moved);
        stage.yProperty().subscribe(this::moved);
        stage.widthProperty().subscribe(this::moved);
        stage.heightProperty().subscribe(this::moved);
    }

    private static boolean isOnScreen(WindowBounds was) {
        return was.width() >= 400
                && was.height() >= 300
                && !Screen.getScreensForRectangle(
                                new Rectangle2D(was.x(), was.y(), was.width(), was.height()))
                        .isEmpty();
    }

    private void moved() {
        if (!stage.isMaximized() && !Double.isNaN(stage.getX()) && stage.isShowing()) {
            normal =
                    new WindowBounds(
                            stage.getX(), stage.getY(), stage.getWidth(), stage.getHeight(), false);
        }
    }

    private void quit() {
        if (shell.mayLeave()) {
            view.setDisable(true);
            shell.leaveGently().thenRun(() -> FxThread.later().execute(quit));
        }
    }

    /** Puts everything down and ends what runs. */
    @Override
    public void close() {
        if (normal != null) {
            shell.preferences()
                    .putWindow(
                            new WindowBounds(
                                    normal.x(),
                                    normal.y(),
                                    normal.width(),
                                    normal.height(),
                                    stage.isMaximized()));
        }
        shell.close();
    }
}
