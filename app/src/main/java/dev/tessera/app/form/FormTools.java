package dev.tessera.app.form;

import atlantafx.base.controls.CustomTextField;
import atlantafx.base.theme.Styles;

import dev.tessera.app.extension.Workbench;
import dev.tessera.app.project.ProjectSession;
import dev.tessera.app.text.Texts;
import dev.tessera.pipeline.ProjectConfig;
import dev.tessera.pipeline.RunResults;

import javafx.beans.binding.Bindings;
import javafx.beans.property.BooleanProperty;
import javafx.beans.value.ObservableValue;
import javafx.scene.control.Label;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.SeparatorMenuItem;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.Tooltip;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

import org.kordamp.ikonli.javafx.FontIcon;

import java.util.Locale;
import java.util.Optional;

/** Title of the form, search, filter, and what can be done with the configuration as a whole. */
final class FormTools extends VBox {
    private final StageFormViewModel form;
    private final Workbench workbench;
    private final ProjectSession session;
    private final Texts texts;
    private final CustomTextField search = new CustomTextField();
    private final ToggleButton yaml;

    FormTools(StageFormViewModel form, Workbench workbench, ProjectSession session) {
        this.form = form;
        this.workbench = workbench;
        this.session = session;
        texts = form.texts().texts();
        yaml = toggle("form-yaml-toggle", "fth-code", texts.bind("yaml"));
        ToggleButton differences =
                toggle("form-differences", "fth-filter", texts.bind("differences"));
        differences.selectedProperty().bindBidirectional(form.differencesOnly());
        search();
        HBox first = new HBox(title(), gap(), yaml, more());
        HBox second = new HBox(search, differences);
        first.getStyleClass().add("form-line");
        second.getStyleClass().add("form-line");
        getStyleClass().add("form-tools");
        getChildren().setAll(first, second);
        form.stage()
                .subscribe(
                        _ -> {
                            boolean any = !form.groups().isEmpty();
                            second.setVisible(any);
                            second.setManaged(any);
                        });
        second.disableProperty().bind(yaml.selectedProperty());
    }

    /** Whether the YAML stands in place of the form. */
    BooleanProperty yamlShown() {
        return yaml.selectedProperty();
    }

    void focusSearch() {
        yaml.setSelected(false);
        search.requestFocus();
        search.selectAll();
    }

    private Label title() {
        FontIcon icon = new FontIcon();
        form.stage().subscribe(stage -> icon.setIconLiteral(stage.icon()));
        Label title = new Label(null, icon);
        title.setId("form-title");
        title.getStyleClass().add("form-title");
        title.textProperty()
                .bind(
                        Bindings.createStringBinding(
                                () ->
                                        texts.get(
                                                "stage."
                                                        + form.stage()
                                                                .get()
                                                                .name()
                                                                .toLowerCase(Locale.ROOT)),
                                form.stage(),
                                texts.language()));
        return title;
    }

    private static Region gap() {
        Region gap = new Region();
        HBox.setHgrow(gap, Priority.ALWAYS);
        return gap;
    }

    private void search() {
        search.setId("form-search");
        search.setLeft(new FontIcon("fth-search"));
        search.promptTextProperty().bind(texts.bind("search"));
        search.accessibleTextProperty().bind(texts.bind("search"));
        search.textProperty().bindBidirectional(form.search());
        search.addEventFilter(
                KeyEvent.KEY_PRESSED,
                event -> {
                    if (event.getCode() == KeyCode.ESCAPE && !search.getText().isEmpty()) {
                        search.clear();
                        event.consume();
                    }
                });
        HBox.setHgrow(search, Priority.ALWAYS);
    }

    private static ToggleButton toggle(String id, String icon, ObservableValue<String> text) {
        ToggleButton toggle = new ToggleButton(null, new FontIcon(icon));
        toggle.setId(id);
        toggle.getStyleClass().addAll(Styles.BUTTON_ICON, Styles.FLAT);
        Tooltip tip = new Tooltip();
        tip.textProperty().bind(text);
        toggle.setTooltip(tip);
        toggle.accessibleTextProperty().bind(text);
        return toggle;
    }

    private MenuButton more() {
        MenuButton more = new MenuButton(null, new FontIcon("fth-more-vertical"));
        more.setId("form-more");
        more.getStyleClass()
                .addAll(Styles.BUTTON_ICON, Styles.FLAT, atlantafx.base.theme.Tweaks.NO_ARROW);
        more.accessibleTextProperty().bind(texts.bind("more"));
        MenuItem take = item("form-take", "fth-download", takeTitle(), this::take);
        take.disableProperty()
                .bind(
                        Bindings.createBooleanBinding(
                                () -> session.shown().get().isEmpty(), session.shown()));
        more.getItems()
                .setAll(
                        take,
                        item(
                                "form-reset",
                                "fth-rotate-ccw",
                                texts.bind("reset.stage"),
                                form::resetAll),
                        new SeparatorMenuItem(),
                        item(
                                "form-open",
                                "fth-chevrons-down",
                                texts.bind("open.all"),
                                () -> form.open(true)),
                        item(
                                "form-close",
                                "fth-chevrons-up",
                                texts.bind("close.all"),
                                () -> form.open(false)));
        return more;
    }

    private ObservableValue<String> takeTitle() {
        return Bindings.createStringBinding(
                () ->
                        session.shown()
                                .get()
                                .map(shown -> texts.get("take", shown.run().info().name()))
                                .orElseGet(() -> texts.get("take.none")),
                session.shown(),
                texts.language());
    }

    private static MenuItem item(
            String id, String icon, ObservableValue<String> text, Runnable action) {
        MenuItem item = new MenuItem(null, new FontIcon(icon));
        item.setId(id);
        item.textProperty().bind(text);
        item.setOnAction(_ -> action.run());
        return item;
    }

    /** The configuration of the run that is shown, which is read beside the FX thread. */
    private void take() {
        Optional<RunResults> shown = session.shown().get();
        shown.ifPresent(
                run ->
                        workbench
                                .background()
                                .<ProjectConfig>latest(
                                        this,
                                        "take over",
                                        _ -> run.project().config(),
                                        config -> taken(config, run.run().info().name()),
                                        cause ->
                                                workbench
                                                        .notices()
                                                        .failed(texts.get("take.failed"), cause)));
    }

    private void taken(ProjectConfig config, String run) {
        int changed = form.replace(config);
        workbench
                .notices()
                .done(
                        changed == 0
                                ? texts.get("take.same", run)
                                : texts.get("take.done", run, changed));
    }
}
