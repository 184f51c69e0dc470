package dev.tessera.app.panel.experiments;

import atlantafx.base.theme.Styles;

import dev.tessera.app.extension.Workbench;
import dev.tessera.app.look.Look;
import dev.tessera.experiment.Run;

import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.util.Subscription;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** The compared runs, each with its colour; which one is the baseline; runs to add. */
final class RunChips extends FlowPane {
    private static final int ADDABLE = 200;

    private final CompareViewModel model;
    private final Workbench workbench;
    private final RunTexts texts;
    private final ComboBox<Run> more = new ComboBox<>();
    private final ComboBox<String> baseline = new ComboBox<>();
    private final Subscription following;
    private boolean filling;

    RunChips(Workbench workbench, CompareViewModel model, RunTexts texts) {
        super(6, 6);
        this.workbench = workbench;
        this.model = model;
        this.texts = texts;
        setAlignment(Pos.CENTER_LEFT);
        setRowValignment(javafx.geometry.VPos.CENTER);
        more();
        baseline();
        following =
                Subscription.combine(
                        model.comparison().subscribe(_ -> fill()),
                        workbench.look().subscribe(_ -> fill()),
                        texts.texts().language().subscribe(_ -> fill()),
                        model.baselineId().subscribe(_ -> fill()));
    }

    private void more() {
        more.setId("compare-add");
        more.setPrefWidth(150);
        more.setCellFactory(_ -> runCell());
        more.promptTextProperty().bind(texts.texts().bind("compare.add"));
        more.accessibleTextProperty().bind(texts.texts().bind("compare.add"));
        more.setOnShowing(
                _ -> more.getItems().setAll(model.others().stream().limit(ADDABLE).toList()));
        more.setOnHidden(
                _ -> {
                    Run run = more.getValue();
                    if (run != null) {
                        more.setValue(null);
                        model.add(run);
                    }
                });
    }

    private ListCell<Run> runCell() {
        return new ListCell<>() {
            @Override
            protected void updateItem(Run run, boolean empty) {
                super.updateItem(run, empty);
                setText(
                        empty || run == null
                                ? null
                                : run.info().name()
                                        + "  \u00B7  "
                                        + texts.status(run.status())
                                        + "  \u00B7  "
                                        + texts.times().ago(run.started(), Instant.now()));
            }
        };
    }

    private void baseline() {
        baseline.setId("compare-baseline");
        baseline.setCellFactory(_ -> baselineCell(false));
        baseline.setButtonCell(baselineCell(true));
        baseline.accessibleTextProperty().bind(texts.texts().bind("compare.baseline.help"));
        baseline.setTooltip(new Tooltip());
        baseline.getTooltip().textProperty().bind(texts.texts().bind("compare.baseline.help"));
        baseline.valueProperty()
                .subscribe(
                        id -> {
                            if (!filling && id != null) {
                                model.baselineId().set(id);
                            }
                        });
    }

    private ListCell<String> baselineCell(boolean titled) {
        return new ListCell<>() {
            @Override
            protected void updateItem(String id, boolean empty) {
                super.updateItem(id, empty);
                String name =
                        model.comparison()
                                .get()
                                .map(of -> of.labels().get(of.place(id)))
                                .orElse("");
                setText(
                        empty || id == null
                                ? null
                                : titled ? texts.texts().get("compare.baseline", name) : name);
            }
        };
    }

    private void fill() {
        Optional<Comparison> now = model.comparison().get();
        if (now.isEmpty()) {
            return;
        }
        Comparison of = now.get();
        filling = true;
        getChildren().clear();
        for (int i = 0; i < of.runs().size(); i++) {
            getChildren().add(chip(of, i));
        }
        List<String> ids = of.runs().stream().map(Run::id).toList();
        baseline.getItems().setAll(ids);
        baseline.setValue(ids.get(model.baseline()));
        baseline.setButtonCell(baselineCell(true));
        more.setDisable(!model.canAdd());
        getChildren().addAll(more, baseline);
        filling = false;
    }

    private HBox chip(Comparison of, int place) {
        Look look = workbench.look().get();
        Run run = of.runs().get(place);
        Label name = new Label(of.labels().get(place), RunColours.dot(look, place));
        name.setGraphicTextGap(6);
        name.setTooltip(
                new Tooltip(
                        run.id()
                                + "\n"
                                + texts.status(run.status())
                                + ", "
                                + Times.absolute(run.started())));
        name.setMaxWidth(180);
        Button remove =
                Buttons.iconOnly(
                        new Button(),
                        "remove-" + place,
                        "fth-x",
                        texts.texts().bind("compare.remove", of.labels().get(place)));
        remove.getStyleClass().addAll(Styles.SMALL, "clear-button");
        remove.setOnAction(_ -> model.remove(run.id()));
        HBox chip = new HBox(4, name, remove);
        chip.setAlignment(Pos.CENTER_LEFT);
        chip.getStyleClass().add("run-chip");
        return chip;
    }

    void close() {
        following.unsubscribe();
    }
}
