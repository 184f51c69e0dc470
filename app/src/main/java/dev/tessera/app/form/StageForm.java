package dev.tessera.app.form;

import dev.tessera.app.extension.Stage;
import dev.tessera.app.extension.Workbench;
import dev.tessera.app.look.States;
import dev.tessera.app.project.ConfigEdits;
import dev.tessera.app.project.ConfigEdits.Change;
import dev.tessera.app.project.ProjectSession;
import dev.tessera.app.text.Texts;

import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.scene.Node;
import javafx.scene.control.ScrollPane;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.VBox;
import javafx.util.Subscription;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** The settings of a stage, as a form at the side of the window. FX thread only. */
public final class StageForm extends BorderPane implements AutoCloseable {
    private static final double MIN_WIDTH = 300;
    private static final double WIDTH = 360;

    private final Workbench workbench;
    private final Texts texts;
    private final StageFormViewModel model;
    private final Editors editors;
    private final Map<Stage, Page> pages = new EnumMap<>(Stage.class);
    private final ScrollPane scroll = new ScrollPane();
    private final FormTools tools;
    private final Node yaml;
    private final Node info;
    private final Node none;
    private final Node nothingFound;
    private final Subscription subscription;

    /** The groups of one stage. */
    private record Page(VBox view, List<GroupPane> groups, RowQueue queue) {}

    public StageForm(Workbench workbench, ProjectSession session) {
        this.workbench = workbench;
        SettingTexts named = new SettingTexts(workbench.texts(StageForm.class));
        texts = named.texts();
        model = new StageFormViewModel(session.edits(), named);
        editors = new Editors(model, new PathChoice(workbench.files(), session.folder()));
        tools = new FormTools(model, workbench, session);
        getStyleClass().add("stage-form");
        getStylesheets()
                .add(
                        Objects.requireNonNull(StageForm.class.getResource("form.css"))
                                .toExternalForm());
        setMinWidth(MIN_WIDTH);
        setPrefWidth(WIDTH);
        setTop(tools);
        scroll.setId("form-scroll");
        scroll.setFitToWidth(true);
        scroll.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
        yaml = new YamlView(model, texts);
        info = new FieldInfo(model);
        none = States.empty("fth-sliders", texts.bind("none"), texts.bind("none.hint"));
        nothingFound =
                States.empty(
                        "fth-search",
                        texts.bind("nothing.found"),
                        texts.bind("nothing.found.hint"),
                        texts.bind("show.all"),
                        model::showAll);
        tools.yamlShown().subscribe((_, _) -> arrange());
        model.found().subscribe((_, _) -> arrange());
        addEventHandler(KeyEvent.KEY_PRESSED, this::keys);
        subscription = session.edits().lastChange().subscribe((_, change) -> look(change));
        show(Stage.DATA);
    }

    /** Shows the settings of a stage. */
    public void show(Stage stage) {
        pages.values().forEach(page -> page.queue().pause());
        model.show(stage);
        Page page = pages.computeIfAbsent(stage, _ -> page());
        page.queue().resume();
        scroll.setContent(page.view());
        scroll.setVvalue(0);
        arrange();
    }

    private void arrange() {
        boolean empty = model.groups().isEmpty();
        Node shown = empty ? none : model.found().get() ? scroll : nothingFound;
        setCenter(tools.yamlShown().get() ? yaml : shown);
        setBottom(getCenter() == scroll ? info : null);
    }

    /** The stage whose settings are shown. */
    public ReadOnlyObjectProperty<Stage> stage() {
        return model.stage();
    }

    private Page page() {
        RowQueue queue = new RowQueue();
        VBox view = new VBox();
        view.getStyleClass().add("form-page");
        List<GroupPane> groups =
                model.groups().stream()
                        .map(group -> new GroupPane(group, model, editors, queue))
                        .toList();
        groups.forEach(group -> queue.add(() -> RowQueue.show(group, view)));
        groups.forEach(GroupPane::start);
        return new Page(view, groups, queue);
    }

    private void keys(KeyEvent event) {
        if (event.isShortcutDown() && event.getCode() == KeyCode.F) {
            tools.focusSearch();
            event.consume();
        }
    }

    /** Undo and redo lead to what they changed. */
    private void look(Change change) {
        if (change.kind() == Change.Kind.EDITED || change.paths().isEmpty()) {
            return;
        }
        String path = change.paths().getFirst();
        if (StageSettings.stageOf(path) != model.stage().get()) {
            String title = model.titleOf(path);
            workbench
                    .notices()
                    .done(
                            change.kind() == ConfigEdits.Change.Kind.UNDONE
                                    ? texts.get("undone", title)
                                    : texts.get("redone", title));
            return;
        }
        tools.yamlShown().set(false);
        reveal(path);
    }

    private void reveal(String path) {
        Page page = pages.get(model.stage().get());
        page.groups().stream()
                .map(group -> group.reveal(path))
                .flatMap(Optional::stream)
                .findFirst()
                .ifPresent(
                        row -> {
                            applyCss();
                            layout();
                            scrollTo(page.view(), row);
                            row.flash();
                        });
    }

    /** Scrolls only as far as it takes to see a node whole. */
    private void scrollTo(Node content, Node node) {
        double height = content.getLayoutBounds().getHeight();
        double seen = scroll.getViewportBounds().getHeight();
        double top = content.sceneToLocal(node.localToScene(node.getBoundsInLocal())).getMinY();
        double bottom = top + node.getLayoutBounds().getHeight();
        double from = scroll.getVvalue() * Math.max(0, height - seen);
        if (height > seen && (top < from || bottom > from + seen)) {
            double wanted = Math.clamp((top + bottom - seen) / 2, 0, height - seen);
            scroll.setVvalue(wanted / (height - seen));
        }
    }

    @Override
    public void close() {
        subscription.unsubscribe();
        pages.values().forEach(page -> page.queue().pause());
        workbench.background().cancel(tools);
        model.close();
    }
}
