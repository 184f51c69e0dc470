package dev.tessera.app.panel.experiments;

import atlantafx.base.controls.CustomTextField;
import atlantafx.base.theme.Styles;

import dev.tessera.app.extension.Workbench;
import dev.tessera.app.look.States;
import dev.tessera.app.text.Texts;
import dev.tessera.experiment.RunComparison.SettingRow;

import javafx.css.PseudoClass;
import javafx.geometry.Insets;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.CheckBox;
import javafx.scene.control.Label;
import javafx.scene.control.TableCell;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;

import org.kordamp.ikonli.javafx.FontIcon;

import java.util.Optional;

/** Settings of the compared runs side by side, those that differ or all. */
final class SettingsTab extends BorderPane {
    private static final PseudoClass DIFFERS = PseudoClass.getPseudoClass("differs");

    private final CompareViewModel model;
    private final RunGrid<SettingRow> grid;

    SettingsTab(Workbench workbench, CompareViewModel model, Texts texts, Node export) {
        this.model = model;
        CheckBox differences = new CheckBox();
        differences.setId("differences-only");
        differences.textProperty().bind(texts.bind("compare.differences"));
        differences.selectedProperty().bindBidirectional(model.differencesOnly());
        differences.setMinWidth(Region.USE_PREF_SIZE);
        CustomTextField search = new CustomTextField();
        search.setId("settings-search");
        search.setLeft(new FontIcon("fth-search"));
        search.promptTextProperty().bind(texts.bind("compare.settings.search"));
        search.accessibleTextProperty().bind(texts.bind("compare.settings.search"));
        search.textProperty().bindBidirectional(model.settingText());
        HBox.setHgrow(search, Priority.ALWAYS);
        Label count = new Label();
        count.getStyleClass().add(Styles.TEXT_MUTED);
        count.setMinWidth(Region.USE_PREF_SIZE);
        HBox bar = new HBox(10, differences, search, count, export);
        bar.setAlignment(Pos.CENTER_LEFT);
        bar.setPadding(new Insets(8));
        grid =
                new RunGrid<>(
                        workbench,
                        model.settings(),
                        texts.bind("setting"),
                        300,
                        120,
                        false,
                        run -> run < 0 ? new PathCell() : new ValueCell(run));
        grid.setId("settings-grid");
        grid.setPlaceholder(
                States.empty(
                        "fth-check", texts.bind("compare.same"), texts.bind("compare.same.hint")));
        setTop(bar);
        setCenter(grid);
        model.comparison().subscribe(grid::follow);
        model.baselineId().subscribe(_ -> grid.refresh());
        workbench.look().subscribe(_ -> grid.build());
        javafx.beans.InvalidationListener counted =
                _ -> count.setText(texts.get("compare.settings.count", model.settings().size()));
        model.settings().addListener(counted);
        texts.language().subscribe(_ -> counted.invalidated(model.settings()));
    }

    /** The path of a setting, the groups it stands in pale. */
    private static final class PathCell extends TableCell<SettingRow, SettingRow> {
        @Override
        protected void updateItem(SettingRow row, boolean empty) {
            super.updateItem(row, empty);
            setText(null);
            setGraphic(null);
            if (empty || row == null) {
                return;
            }
            int dot = row.path().lastIndexOf('.') + 1;
            Label groups = new Label(row.path().substring(0, dot));
            groups.getStyleClass().add(Styles.TEXT_MUTED);
            Label name = new Label(row.path().substring(dot));
            name.setMinWidth(Region.USE_PREF_SIZE);
            HBox path = new HBox(groups, name);
            path.setAlignment(Pos.CENTER_LEFT);
            setGraphic(path);
            setTooltip(new Tooltip(row.path()));
        }
    }

    private final class ValueCell extends TableCell<SettingRow, SettingRow> {
        private final int run;

        ValueCell(int run) {
            this.run = run;
            getStyleClass().addAll("setting-value", "tabular");
        }

        @Override
        protected void updateItem(SettingRow row, boolean empty) {
            super.updateItem(row, empty);
            boolean shown = !empty && row != null && run < row.values().size();
            boolean differs = false;
            setText(null);
            setTooltip(null);
            if (shown) {
                Optional<String> value = row.values().get(run);
                differs =
                        run != model.baseline()
                                && !value.equals(row.values().get(model.baseline()));
                setText((differs ? "\u2260 " : "") + value.orElse("\u2013"));
                setTooltip(new Tooltip(value.orElse("\u2013")));
            }
            pseudoClassStateChanged(DIFFERS, differs);
        }
    }
}
