package dev.tessera.app.panel.experiments;

import atlantafx.base.theme.Styles;
import atlantafx.base.theme.Tweaks;

import dev.tessera.app.panel.experiments.TextTable.Format;

import javafx.beans.binding.Bindings;
import javafx.collections.ListChangeListener;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.CheckMenuItem;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.MenuButton;
import javafx.scene.control.SeparatorMenuItem;
import javafx.scene.control.ToggleButton;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** How many runs were found, how they are grouped, which columns are shown, and where they go. */
final class RunArrangeBar extends HBox {
    private final RunsViewModel model;
    private final RunTexts texts;
    private final Label count = new Label();
    private final Hyperlink clear = new Hyperlink();
    private final ComboBox<Optional<RunColumn>> groups = new ComboBox<>();
    private final ComboBox<Line.Summary> summary = new ComboBox<>();
    private final ToggleButton details = new ToggleButton();
    private final Button compare;
    private boolean following;

    RunArrangeBar(RunsViewModel model, RunTexts texts, RunTable table, Consumer<Format> export) {
        super(6);
        this.model = model;
        this.texts = texts;
        setAlignment(Pos.CENTER_LEFT);
        count.setId("runs-count");
        count.getStyleClass().addAll(Styles.TEXT_MUTED, "tabular");
        count.setMinWidth(80);
        HBox.setHgrow(count, Priority.ALWAYS);
        count.setMaxWidth(Double.MAX_VALUE);
        clear.setId("filter-clear");
        clear.textProperty().bind(texts.texts().bind("filter.clear"));
        clear.setMinWidth(USE_PREF_SIZE);
        clear.setOnAction(_ -> model.arrange(Arrangement::unfiltered));
        clear.visibleProperty().bind(model.arrangement().map(Arrangement::isFiltered));
        clear.managedProperty().bind(clear.visibleProperty());
        groups();
        summary();
        ColumnChooser chooser = new ColumnChooser(model, texts);
        Button columns =
                Buttons.iconOnly(
                        new Button(),
                        "columns",
                        "fth-columns",
                        texts.texts().bind("columns.choose"));
        columns.setOnAction(_ -> chooser.show(columns));
        Buttons.iconOnly(
                details, "details-toggle", "fth-sidebar", texts.texts().bind("details.toggle"));
        compare =
                Buttons.titled(
                        "compare",
                        "fth-git-pull-request",
                        texts.texts().bind("action.compare"),
                        model::compare);
        compare.getStyleClass().add(Styles.ACCENT);
        compare.setMinWidth(USE_PREF_SIZE);
        getChildren()
                .setAll(
                        count,
                        clear,
                        groups,
                        summary,
                        columns,
                        exports(table, export),
                        details,
                        compare);
        model.selected().addListener((ListChangeListener<Object>) _ -> tell());
        model.matched().subscribe(_ -> tell());
        model.frame().subscribe(_ -> follow());
        model.unknown().subscribe(_ -> tell());
        model.arrangement().subscribe(_ -> follow());
        texts.texts().language().subscribe(_ -> follow());
    }

    ToggleButton detailsToggle() {
        return details;
    }

    private void tell() {
        compare.setDisable(!model.canCompare());
        int all = model.frame().get().map(frame -> frame.runs().size()).orElse(0);
        List<String> unknown = model.unknown().get();
        count.getStyleClass().remove(Styles.DANGER);
        if (!unknown.isEmpty()) {
            count.getStyleClass().add(Styles.DANGER);
            count.setText(texts.texts().get("filter.unknown", String.join(", ", unknown)));
        } else if (model.selected().size() > 1) {
            count.setText(
                    texts.texts()
                            .get("count.selected", model.selected().size(), model.matched().get()));
        } else if (model.matched().get() == all) {
            count.setText(texts.texts().get("count.all", all));
        } else {
            count.setText(texts.texts().get("count.found", model.matched().get(), all));
        }
    }

    private void groups() {
        groups.setId("group-by");
        groups.setCellFactory(_ -> groupCell());
        groups.setButtonCell(groupCell());
        groups.setPrefWidth(150);
        groups.accessibleTextProperty().bind(texts.texts().bind("group.by"));
        groups.setTooltip(new javafx.scene.control.Tooltip());
        groups.getTooltip().textProperty().bind(texts.texts().bind("group.by"));
        groups.valueProperty()
                .subscribe(
                        chosen -> {
                            if (!following && chosen != null) {
                                model.arrange(
                                        how -> how.groupedBy(chosen.map(RunColumn::id).orElse("")));
                            }
                        });
    }

    private ListCell<Optional<RunColumn>> groupCell() {
        return new ListCell<>() {
            @Override
            protected void updateItem(Optional<RunColumn> column, boolean empty) {
                super.updateItem(column, empty);
                setText(
                        empty || column == null
                                ? null
                                : column.map(of -> texts.title(of).getValue())
                                        .map(title -> texts.texts().get("group.title", title))
                                        .orElseGet(() -> texts.texts().get("group.nothing")));
            }
        };
    }

    private void summary() {
        summary.setId("group-summary");
        summary.getItems().setAll(Line.Summary.values());
        summary.setCellFactory(_ -> summaryCell());
        summary.setButtonCell(summaryCell());
        summary.accessibleTextProperty().bind(texts.texts().bind("group.summary"));
        summary.valueProperty().bindBidirectional(model.summary());
        summary.visibleProperty().bind(model.arrangement().map(how -> !how.groupBy().isEmpty()));
        summary.managedProperty().bind(summary.visibleProperty());
    }

    private ListCell<Line.Summary> summaryCell() {
        return new ListCell<>() {
            @Override
            protected void updateItem(Line.Summary of, boolean empty) {
                super.updateItem(of, empty);
                setText(
                        empty || of == null
                                ? null
                                : texts.texts()
                                        .get(
                                                "summary."
                                                        + of.name()
                                                                .toLowerCase(
                                                                        java.util.Locale.ROOT)));
            }
        };
    }

    private void follow() {
        following = true;
        List<Optional<RunColumn>> choices = new ArrayList<>(List.of(Optional.empty()));
        String by = model.arrangement().get().groupBy();
        model.frame()
                .get()
                .ifPresent(
                        frame -> {
                            RunColumns.groupable(frame).stream()
                                    .map(Optional::of)
                                    .forEach(choices::add);
                            Optional<RunColumn> now = frame.column(by);
                            if (now.isPresent() && !choices.contains(now)) {
                                choices.add(now);
                            }
                        });
        if (!choices.equals(groups.getItems())) {
            groups.getItems().setAll(choices);
        }
        groups.setValue(
                choices.stream()
                        .filter(choice -> choice.map(RunColumn::id).orElse("").equals(by))
                        .findFirst()
                        .orElse(Optional.empty()));
        groups.setButtonCell(groupCell());
        summary.setButtonCell(summaryCell());
        following = false;
        tell();
    }

    private MenuButton exports(RunTable table, Consumer<Format> export) {
        MenuButton menu =
                Buttons.iconOnly(
                        new MenuButton(),
                        "export",
                        "fth-more-horizontal",
                        texts.texts().bind("more"));
        menu.getStyleClass().add(Tweaks.NO_ARROW);
        CheckMenuItem intervals = new CheckMenuItem();
        intervals.setId("show-intervals");
        intervals.textProperty().bind(texts.texts().bind("show.intervals"));
        intervals.selectedProperty().bindBidirectional(table.intervals());
        menu.getItems().addAll(intervals, new SeparatorMenuItem());
        for (Format format : Format.values()) {
            menu.getItems()
                    .add(
                            Buttons.item(
                                    "export-" + format.ending(),
                                    "fth-download",
                                    texts.texts().bind("export." + format.ending()),
                                    () -> export.accept(format)));
        }
        menu.disableProperty()
                .bind(
                        Bindings.createBooleanBinding(
                                () -> model.frame().get().isEmpty(), model.frame()));
        return menu;
    }
}
