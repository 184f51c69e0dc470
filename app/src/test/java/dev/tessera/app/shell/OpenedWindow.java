package dev.tessera.app.shell;

import dev.tessera.app.activity.LogEntry;
import dev.tessera.app.extension.FileChoice;
import dev.tessera.app.extension.Panel;
import dev.tessera.app.job.JobItem;
import dev.tessera.app.look.Look;
import dev.tessera.app.project.Preferences;
import dev.tessera.app.project.ProjectSession;
import dev.tessera.app.text.Language;

import javafx.scene.layout.Pane;
import javafx.stage.Stage;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** The window for tests of other packages: opened, looked at, closed. FX thread only. */
public final class OpenedWindow {
    private final WorkbenchWindow window;
    private final Stage stage;

    private OpenedWindow(WorkbenchWindow window, Stage stage) {
        this.window = window;
        this.stage = stage;
    }

    /**
     * @param config the folder of the preferences
     * @param quit as the user leaves
     */
    public static OpenedWindow open(Stage stage, Path config, FileChoice files, Runnable quit) {
        return new OpenedWindow(
                WorkbenchWindow.open(stage, Preferences.open(config), files, quit), stage);
    }

    /** As it is opened for a user, with the choosers of the system. */
    public static OpenedWindow open(Stage stage, Path config, Runnable quit) {
        return new OpenedWindow(WorkbenchWindow.open(stage, Preferences.open(config), quit), stage);
    }

    public Stage stage() {
        return stage;
    }

    public Optional<ProjectSession> session() {
        return window.shell().project().get();
    }

    public List<JobItem> jobs() {
        return window.shell().jobs().all();
    }

    public Language language() {
        return window.shell().language().get();
    }

    public Look look() {
        return window.shell().look().get();
    }

    /** Ids of the open panels in the order of their tabs. */
    public List<String> panels() {
        return window.shell().panels().stream().map(one -> one.provider().id()).toList();
    }

    /** Ids of all panels there are. */
    public List<String> providers() {
        return window.shell().providers().stream().map(one -> one.id()).toList();
    }

    public Optional<String> front() {
        return window.shell().front().get().map(one -> one.provider().id());
    }

    public Optional<Panel> frontPanel() {
        return window.shell().front().get().map(ShellViewModel.OpenPanel::panel);
    }

    /** The stage whose form is shown. */
    public dev.tessera.app.extension.Stage formStage() {
        return window.shell().stage().get();
    }

    /** Errors in the window's log. */
    public List<String> errors() {
        return window.log().entries().stream()
                .filter(entry -> entry.level() == LogEntry.Level.ERROR)
                .map(
                        entry ->
                                entry.source()
                                        + ": "
                                        + entry.text()
                                        + entry.cause().map(OpenedWindow::trace).orElse(""))
                .toList();
    }

    private static String trace(Throwable cause) {
        StringWriter text = new StringWriter();
        cause.printStackTrace(new PrintWriter(text));
        return "\n" + text;
    }

    public void close() {
        window.close();
        stage.hide();
        stage.getScene().setRoot(new Pane()); // clocks of the window stand still, and let go of it
    }
}
