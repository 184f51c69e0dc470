package dev.tessera.app.panel.items;

import atlantafx.base.theme.Styles;

import dev.tessera.app.text.Texts;

import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import javafx.scene.control.ProgressBar;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

import org.kordamp.ikonli.javafx.FontIcon;

import java.util.List;
import java.util.Locale;

/** The selected items and what they have in common. */
final class SelectionCard {
    private final Texts texts;

    private SelectionCard(Texts texts) {
        this.texts = texts;
    }

    static Node of(Texts texts, ItemsViewModel model, Selection selection) {
        return new SelectionCard(texts).card(model, selection);
    }

    private Node card(ItemsViewModel model, Selection selection) {
        VBox card = new VBox(10, head(model, selection));
        card.setId("items-selection");
        if (!selection.categories().isEmpty()) {
            card.getChildren()
                    .addAll(heading("selection.categories"), bars(selection.categories()));
        }
        if (!selection.codes().isEmpty()) {
            card.getChildren().addAll(heading("selection.codes"), bars(selection.codes()));
        }
        ListView<ItemLine> items = ItemCells.list("items-selected", model::choose);
        items.getItems().setAll(selection.items());
        items.setPrefHeight(160);
        items.setMinHeight(100);
        VBox.setVgrow(items, Priority.ALWAYS);
        card.getChildren().addAll(heading("selection.items"), items);
        return card;
    }

    private Node head(ItemsViewModel model, Selection selection) {
        Label count = new Label();
        count.textProperty()
                .bind(
                        texts.bind(
                                "selection.count",
                                selection.items().size(),
                                percent(selection.share())));
        count.getStyleClass().add(Styles.TITLE_4);
        count.setMaxWidth(Double.MAX_VALUE);
        HBox.setHgrow(count, Priority.ALWAYS);
        Button clear = new Button(null, new FontIcon("fth-x"));
        clear.getStyleClass().addAll(Styles.BUTTON_ICON, Styles.FLAT, Styles.SMALL);
        clear.setMinWidth(Button.USE_PREF_SIZE);
        clear.setOnAction(_ -> model.select(new int[0]));
        Tooltip tip = new Tooltip();
        tip.textProperty().bind(texts.bind("selection.clear"));
        clear.setTooltip(tip);
        clear.accessibleTextProperty().bind(tip.textProperty());
        HBox row = new HBox(4, count, clear);
        row.setAlignment(Pos.CENTER_LEFT);
        return row;
    }

    private Label heading(String key) {
        Label heading = new Label();
        heading.textProperty().bind(texts.bind(key));
        heading.getStyleClass().add(Styles.TEXT_BOLD);
        return heading;
    }

    private Node bars(List<Selection.Count> counts) {
        GridPane grid = new GridPane(8, 3);
        ColumnConstraints names = new ColumnConstraints();
        names.setHgrow(Priority.ALWAYS);
        names.setMinWidth(60);
        ColumnConstraints bars = new ColumnConstraints(70);
        ColumnConstraints shares = new ColumnConstraints();
        shares.setMinWidth(GridPane.USE_PREF_SIZE);
        grid.getColumnConstraints().setAll(names, bars, shares);
        for (Selection.Count count : counts) {
            Label name = new Label(count.name());
            ProgressBar bar = new ProgressBar(count.share());
            bar.getStyleClass().add(Styles.SMALL);
            bar.setPrefWidth(70);
            Label share = new Label(percent(count.share()));
            share.getStyleClass().addAll("tabular", Styles.TEXT_MUTED);
            Tooltip everywhere = new Tooltip();
            everywhere
                    .textProperty()
                    .bind(texts.bind("selection.everywhere", percent(count.everywhere())));
            Tooltip.install(bar, everywhere);
            share.setTooltip(everywhere);
            grid.addRow(grid.getRowCount(), name, bar, share);
        }
        return grid;
    }

    private static String percent(double share) {
        return String.format(Locale.ROOT, "%.1f %%", 100 * share);
    }
}
