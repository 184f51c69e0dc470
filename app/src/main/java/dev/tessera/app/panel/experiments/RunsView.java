package dev.tessera.app.panel.experiments;

import dev.tessera.app.extension.FileChoice;
import dev.tessera.app.extension.Workbench;
import dev.tessera.app.look.States;
import dev.tessera.app.panel.experiments.TextTable.Format;
import dev.tessera.app.text.Texts;
import dev.tessera.experiment.Run;
import dev.tessera.format.AtomicFile;

import javafx.animation.Animation;
import javafx.animation.KeyFrame;
import javafx.animation.Timeline;
import javafx.geometry.Insets;
import javafx.scene.Node;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.MenuItem;
import javafx.scene.control.SeparatorMenuItem;
import javafx.scene.control.SplitPane;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.VBox;
import javafx.util.Duration;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;

/** The panel of all runs: filters above the table, one run beside it. */
final class RunsView extends BorderPane implements AutoCloseable {
    private static final Duration FOLLOW = Duration.seconds(2);
    private static final double DETAILS_SHARE = 0.3;

    private final Workbench workbench;
    private final RunsViewModel model;
    private final Texts texts;
    private final RunTexts runTexts;
    private final RunTable table;
    private final RunFilterBar filters;
    private final RunArrangeBar arrange;
    private final RunDetails details;
    private final Question question;
    private final SplitPane split = new SplitPane();
    private final BorderPane content = new BorderPane();
    private final Timeline clock = new Timeline(new KeyFrame(FOLLOW, _ -> tick()));
    private int ticks;

    RunsView(Workbench workbench, RunsViewModel model) {
        this.workbench = workbench;
        this.model = model;
        texts = workbench.texts(RunsView.class);
        runTexts = new RunTexts(texts);
        getStylesheets().add(stylesheet());
        getStyleClass().add("runs-panel");
        table = new RunTable(model, runTexts);
        filters = new RunFilterBar(model, runTexts);
        arrange = new RunArrangeBar(model, runTexts, table, this::export);
        details = new RunDetails(model, runTexts, run -> askToDelete(List.of(run)));
        question = new Question(texts);
        table.setContextMenu(menu());
        table.setPlaceholder(
                States.empty(
                        "fth-filter",
                        texts.bind("nothing.found"),
                        texts.bind("nothing.found.hint"),
                        texts.bind("filter.clear"),
                        () -> model.arrange(Arrangement::unfiltered)));
        table.addEventFilter(KeyEvent.KEY_PRESSED, this::key);
        table.addEventFilter(KeyEvent.KEY_TYPED, this::letter);
        VBox bars = new VBox(6, filters, arrange, question);
        bars.setPadding(new Insets(8));
        content.setTop(bars);
        split.getItems().setAll(table);
        content.setCenter(split);
        arrange.detailsToggle().selectedProperty().subscribe(this::showDetails);
        model.phase().subscribe(this::showPhase);
        clock.setCycleCount(Animation.INDEFINITE);
        addEventFilter(KeyEvent.KEY_PRESSED, this::find);
    }

    static String stylesheet() {
        return Objects.requireNonNull(RunsView.class.getResource("experiments.css"))
                .toExternalForm();
    }

    private void showPhase(RunsViewModel.Phase phase) {
        Node shown =
                switch (phase) {
                    case RunsViewModel.Phase.Loading _ -> States.loading(texts.bind("loading"));
                    case RunsViewModel.Phase.Empty _ ->
                            States.empty(
                                    "fth-layers", texts.bind("empty"), texts.bind("empty.hint"));
                    case RunsViewModel.Phase.Failed failed ->
                            States.failed(texts.bind("failed"), failed.cause());
                    case RunsViewModel.Phase.Ready _ -> content;
                };
        if (getCenter() != shown) {
            setCenter(shown);
        }
    }

    private void showDetails(boolean shown) {
        if (shown && !split.getItems().contains(details)) {
            split.getItems().add(details);
            SplitPane.setResizableWithParent(details, false);
            double width = split.getWidth();
            split.setDividerPositions(
                    width > 0 ? Math.max(0.5, 1 - 300 / width) : 1 - DETAILS_SHARE);
        } else if (!shown) {
            split.getItems().remove(details);
        }
    }

    private ContextMenu menu() {
        MenuItem show =
                item("action.show", "fth-eye", () -> only().ifPresent(model.actions()::show));
        MenuItem compare = item("action.compare", "fth-git-pull-request", model::compare);
        MenuItem star = item("action.star", "fth-star", this::star);
        MenuItem rename = item("action.rename", "fth-edit-2", () -> table.edit(RunColumn.NAME));
        MenuItem tag = item("action.tag", "fth-tag", () -> table.edit(RunColumn.TAGS));
        MenuItem note = item("action.note", "fth-edit-3", this::note);
        MenuItem resume =
                item("action.resume", "fth-play", () -> only().ifPresent(model.actions()::resume));
        MenuItem use =
                item(
                        "action.use",
                        "fth-sliders",
                        () -> only().ifPresent(model.actions()::useConfiguration));
        MenuItem copyId = item("copy.id", "fth-copy", this::copyIds);
        MenuItem copyFolder =
                item(
                        "copy.folder",
                        "fth-folder",
                        () -> only().map(model.actions()::folder).ifPresent(RunDetails::copy));
        MenuItem delete =
                item(
                        "action.delete",
                        "fth-trash-2",
                        () -> askToDelete(List.copyOf(model.selected())));
        ContextMenu menu =
                new ContextMenu(
                        show,
                        compare,
                        new SeparatorMenuItem(),
                        star,
                        rename,
                        tag,
                        note,
                        new SeparatorMenuItem(),
                        resume,
                        use,
                        copyId,
                        copyFolder,
                        new SeparatorMenuItem(),
                        delete);
        menu.setOnShowing(
                _ -> {
                    boolean one = only().isPresent();
                    for (MenuItem item : List.of(show, rename, tag, note, use, copyFolder)) {
                        item.setDisable(!one);
                    }
                    compare.setDisable(!model.canCompare());
                    boolean none = model.selected().isEmpty();
                    star.setDisable(none);
                    copyId.setDisable(none);
                    resume.setDisable(only().filter(model.actions()::canResume).isEmpty());
                    delete.setDisable(
                            none || !model.selected().stream().allMatch(RunActions::canDelete));
                });
        return menu;
    }

    private MenuItem item(String key, String icon, Runnable action) {
        return Buttons.item("menu-" + key, icon, texts.bind(key), action);
    }

    private Optional<Run> only() {
        return model.onlySelected();
    }

    private void star() {
        if (!model.selected().isEmpty()) {
            model.actions().toggleStar(List.copyOf(model.selected()));
        }
    }

    private void note() {
        arrange.detailsToggle().setSelected(true);
        details.applyCss(); // a page that was never shown cannot take the focus
        details.editNotes();
    }

    private void copyIds() {
        RunDetails.copy(model.selected().stream().map(Run::id).collect(Collectors.joining("\n")));
    }

    private void key(KeyEvent event) {
        if (table.getEditingCell() != null) {
            return;
        }
        if (event.isShortcutDown() && event.getCode() == KeyCode.C) {
            copyIds();
            event.consume();
        }
        if (event.isShortcutDown() || event.isAltDown() || model.selected().isEmpty()) {
            return;
        }
        Runnable action =
                switch (event.getCode()) {
                    case ENTER -> () -> only().ifPresent(model.actions()::show);
                    case F2 -> () -> table.edit(RunColumn.NAME);
                    case DELETE -> () -> askToDelete(List.copyOf(model.selected()));
                    default -> null;
                };
        if (action != null) {
            action.run();
            event.consume();
        }
    }

    /** Letters are heard as they are typed, so that none of them lands in a field that opens. */
    private void letter(KeyEvent event) {
        if (table.getEditingCell() != null || model.selected().isEmpty()) {
            return;
        }
        Runnable action =
                switch (event.getCharacter()) {
                    case "s", "S" -> this::star;
                    case "c", "C" -> model::compare;
                    case "t", "T" -> () -> table.edit(RunColumn.TAGS);
                    case "n", "N" -> this::note;
                    default -> null;
                };
        if (action != null) {
            action.run();
            event.consume();
        }
    }

    private void find(KeyEvent event) {
        if (event.isShortcutDown() && event.getCode() == KeyCode.F) {
            filters.searchField().requestFocus();
            filters.searchField().selectAll();
            event.consume();
        } else if (event.getCode() == KeyCode.DOWN && filters.searchField().isFocused()) {
            table.requestFocus();
            if (table.getSelectionModel().isEmpty()) {
                table.getSelectionModel().selectFirst();
            }
            event.consume();
        }
    }

    private void askToDelete(List<Run> runs) {
        if (runs.isEmpty() || !runs.stream().allMatch(RunActions::canDelete)) {
            return;
        }
        String what =
                runs.size() == 1
                        ? texts.get("delete.one", runs.getFirst().info().name())
                        : texts.get("delete.many", runs.size());
        question.ask(
                what,
                texts.get("delete.yes"),
                () -> model.actions().delete(runs),
                table::requestFocus);
    }

    private void export(Format format) {
        Optional<RunFrame> frame = model.frame().get();
        if (frame.isEmpty()) {
            return;
        }
        String ending = format.ending();
        Optional<Path> file =
                workbench
                        .files()
                        .save(
                                texts.get("export." + ending),
                                model.session().name() + "-runs." + ending,
                                List.of(
                                        new FileChoice.Kind(
                                                format.name(), List.of("*." + ending))));
        List<Line> lines = List.copyOf(model.lines());
        List<String> columns = List.copyOf(model.columns());
        file.ifPresent(
                to ->
                        workbench
                                .background()
                                .<Path>latest(
                                        this,
                                        "export",
                                        _ -> {
                                            AtomicFile.write(
                                                    to,
                                                    new RunTableExport(runTexts)
                                                            .table(
                                                                    frame.get(),
                                                                    lines,
                                                                    columns,
                                                                    format)
                                                            .write(format));
                                            return to;
                                        },
                                        written ->
                                                workbench
                                                        .notices()
                                                        .done(
                                                                texts.get(
                                                                        "export.done",
                                                                        written.getFileName())),
                                        cause ->
                                                workbench
                                                        .notices()
                                                        .failed(
                                                                texts.get(
                                                                        "export.failed",
                                                                        to.getFileName()),
                                                                cause)));
    }

    private void tick() {
        model.poll();
        if (++ticks % 15 == 0 && table.getEditingCell() == null) {
            table.refresh(); // "5 min ago" becomes 6
        }
    }

    /** Follows what goes on while it is seen. */
    void live(boolean seen) {
        if (seen) {
            clock.play();
            model.poll();
        } else {
            clock.stop();
        }
    }

    Map<String, String> state() {
        Map<String, String> state = new HashMap<>(model.state());
        state.putAll(table.state());
        state.put("details", Boolean.toString(arrange.detailsToggle().isSelected()));
        return state;
    }

    void restore(Map<String, String> state) {
        table.restore(state);
        model.restore(state);
        arrange.detailsToggle().setSelected(Boolean.parseBoolean(state.get("details")));
    }

    @Override
    public void close() {
        clock.stop();
        details.close();
        workbench.background().cancel(this);
        model.close();
    }
}
