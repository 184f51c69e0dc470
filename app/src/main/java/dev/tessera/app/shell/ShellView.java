package dev.tessera.app.shell;

import dev.tessera.app.activity.JobPane;
import dev.tessera.app.activity.LogPane;
import dev.tessera.app.activity.RecoveryBar;
import dev.tessera.app.activity.StatusBar;
import dev.tessera.app.activity.WorkbenchLog;
import dev.tessera.app.extension.Stage;
import dev.tessera.app.form.StageForm;
import dev.tessera.app.job.JobItem;
import dev.tessera.app.project.ProjectSession;
import dev.tessera.app.start.Samples;
import dev.tessera.app.start.StartScreen;
import dev.tessera.app.text.Texts;
import dev.tessera.experiment.RunStatus;

import javafx.collections.FXCollections;
import javafx.collections.ListChangeListener;
import javafx.collections.ObservableMap;
import javafx.geometry.Orientation;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.ProgressIndicator;
import javafx.scene.control.SplitPane;
import javafx.scene.control.Tab;
import javafx.scene.control.TabPane;
import javafx.scene.input.DragEvent;
import javafx.scene.input.TransferMode;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import javafx.util.Subscription;

import org.kordamp.ikonli.javafx.FontIcon;

import java.io.File;
import java.util.Objects;
import java.util.Optional;

/**
 * The window's content: the start screen while no project is open; otherwise stages, panels, form
 * and jobs.
 */
final class ShellView extends StackPane {
    private final ShellViewModel shell;
    private final Texts texts;
    private final BorderPane frame = new BorderPane();
    private final StartScreen start;
    private final JobPane jobs;
    private final LogPane log;
    private final CommandPalette palette;
    private final PanelTabs tabs;
    private final ObservableMap<Stage, RunStatus> status = FXCollections.observableHashMap();
    private final StageList stages;
    private SplitPane columns = new SplitPane();
    private SplitPane rows = new SplitPane();
    private Subscription stageShown = Subscription.EMPTY;
    private Optional<StageProgress> progress = Optional.empty();
    private StageForm form;
    private final TabPane bottom;

    ShellView(ShellViewModel shell, WorkbenchLog entries, Node notices) {
        this.shell = shell;
        start = new StartScreen(shell, shell.recents(), Samples.ofSystem());
        jobs = new JobPane(shell);
        log = new LogPane(shell, entries);
        texts = shell.texts(ShellView.class);
        getStylesheets()
                .add(
                        Objects.requireNonNull(ShellView.class.getResource("shell.css"))
                                .toExternalForm());
        palette = new CommandPalette(shell.commands(), texts);
        tabs = new PanelTabs(shell, texts);
        bottom = bottom();
        stages = new StageList(shell, status, texts);
        stages.setMinWidth(150);
        frame.setTop(new VBox(Menus.of(shell.commands(), texts), new RunBar(shell, texts)));
        frame.setBottom(new StatusBar(shell));
        getChildren().addAll(frame, opening(), notices, palette);
        shell.project().subscribe(now -> now.ifPresentOrElse(this::workbench, this::start));
        shell.jobs().all().addListener((ListChangeListener<JobItem>) _ -> jobBegan());
        setOnDragOver(this::over);
        setOnDragDropped(this::dropped);
    }

    void showPalette() {
        palette.show();
    }

    /** The start screen has the samples, and asks for name and place. */
    void newFromSample() {
        shell.closeProject();
        if (shell.project().get().isEmpty()) {
            start.createProject();
        }
    }

    private StackPane opening() {
        StackPane veil = new StackPane(new ProgressIndicator());
        veil.setId("opening");
        veil.getStyleClass().add("opening");
        veil.visibleProperty().bind(shell.opening());
        veil.managedProperty().bind(veil.visibleProperty());
        return veil;
    }

    private void start() {
        leave();
        start.refresh();
        frame.setCenter(start);
    }

    /** Lets go of the project before. */
    private void leave() {
        progress.ifPresent(StageProgress::close);
        progress = Optional.empty();
        stageShown.unsubscribe();
        if (form != null) {
            form.close();
            form = null;
        }
    }

    private void workbench(ProjectSession session) {
        leave();
        StageForm settings = new StageForm(shell, session);
        stageShown = shell.stage().subscribe(settings::show);
        form = settings;
        rows = split(Orientation.VERTICAL, tabs);
        BorderPane centre = new BorderPane(rows);
        centre.setTop(new RecoveryBar(shell, session));
        progress = Optional.of(new StageProgress(session, shell.background(), status));
        columns = split(Orientation.HORIZONTAL, stages, centre);
        SplitPane.setResizableWithParent(stages, false);
        showForm(shell.layout().shown("form"));
        showJobs(shell.layout().shown("jobs") && !shell.jobs().all().isEmpty());
        frame.setCenter(columns);
        keep(columns, 0, "stages", .17);
    }

    private TabPane bottom() {
        Tab first = tab("jobs", "fth-activity", jobs);
        Tab second = tab("log", "fth-align-left", log);
        TabPane both = new TabPane(first, second);
        both.setId("bottom");
        both.getStyleClass().add("panel-tabs");
        both.setTabClosingPolicy(TabPane.TabClosingPolicy.UNAVAILABLE);
        both.setMinHeight(120);
        return both;
    }

    private Tab tab(String name, String icon, Node content) {
        Tab tab = new Tab();
        tab.setId("tab-" + name);
        tab.textProperty().bind(texts.bind("tab." + name));
        tab.setGraphic(new FontIcon(icon));
        tab.setContent(content);
        return tab;
    }

    private static SplitPane split(Orientation orientation, Node... parts) {
        SplitPane split = new SplitPane(parts);
        split.setOrientation(orientation);
        split.getStyleClass().add("shell-split");
        return split;
    }

    /** A divider begins where it was left, and is put down when it moves. */
    private void keep(SplitPane split, int divider, String name, double otherwise) {
        SplitPane.Divider one = split.getDividers().get(divider);
        double position = shell.layout().divider(name, otherwise);
        one.setPosition(position);
        afterLayout(
                () -> {
                    one.setPosition(position);
                    one.positionProperty()
                            .subscribe(
                                    (_, share) -> {
                                        if (getScene() != null && getScene().getWindow() != null) {
                                            shell.layout().putDivider(name, share.doubleValue());
                                        }
                                    });
                });
    }

    /**
     * A split pane that gets a part and another size in one layout moves its dividers away from
     * where they were set.
     */
    private void afterLayout(Runnable action) {
        Scene scene = getScene();
        if (scene == null) {
            action.run();
            return;
        }
        Runnable[] once = new Runnable[1];
        once[0] =
                () -> {
                    scene.removePostLayoutPulseListener(once[0]);
                    action.run();
                };
        scene.addPostLayoutPulseListener(once[0]);
    }

    /** Jobs come into sight with the first one, unless the user sent them away. */
    private void jobBegan() {
        if (form != null
                && !shell.jobs().all().isEmpty()
                && !rows.getItems().contains(bottom)
                && shell.layout().shown("jobs")) {
            showJobs(true);
        }
    }

    void toggleForm() {
        showForm(!columns.getItems().contains(form));
        shell.layout().putShown("form", columns.getItems().contains(form));
    }

    void toggleJobs() {
        showJobs(!rows.getItems().contains(bottom));
        shell.layout().putShown("jobs", rows.getItems().contains(bottom));
    }

    private void showForm(boolean shown) {
        columns.getItems().remove(form);
        if (shown) {
            columns.getItems().add(form);
            SplitPane.setResizableWithParent(form, false);
            keep(columns, columns.getDividers().size() - 1, "form", .775);
        }
    }

    private void showJobs(boolean shown) {
        rows.getItems().remove(bottom);
        if (shown) {
            rows.getItems().add(bottom);
            SplitPane.setResizableWithParent(bottom, false);
            keep(rows, 0, "jobs", .76);
        }
    }

    private void over(DragEvent event) {
        if (event.getDragboard().hasFiles()) {
            event.acceptTransferModes(TransferMode.COPY, TransferMode.LINK);
        }
        event.consume();
    }

    private void dropped(DragEvent event) {
        boolean files = event.getDragboard().hasFiles();
        if (files) {
            event.getDragboard().getFiles().stream()
                    .findFirst()
                    .map(File::toPath)
                    .ifPresent(shell::take);
        }
        event.setDropCompleted(files);
        event.consume();
    }
}
