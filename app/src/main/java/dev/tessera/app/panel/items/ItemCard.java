package dev.tessera.app.panel.items;

import atlantafx.base.theme.Styles;

import dev.tessera.app.text.Texts;

import javafx.geometry.Pos;
import javafx.geometry.VPos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

import org.kordamp.ikonli.javafx.FontIcon;

import java.util.Locale;

/** An item with all that is known of it, and its neighbours to follow. */
final class ItemCard {
    private static final int TITLE = 140;

    private final Texts texts;
    private final ItemsViewModel model;
    private final ItemDetail item;

    private ItemCard(Texts texts, ItemsViewModel model, ItemDetail item) {
        this.texts = texts;
        this.model = model;
        this.item = item;
    }

    static Node of(Texts texts, ItemsViewModel model, ItemDetail item) {
        return new ItemCard(texts, model, item).card();
    }

    private Node card() {
        ListView<ItemDetail.Near> neighbours =
                ItemCells.list(
                        "items-neighbours-list",
                        near -> near.item().title(),
                        near -> String.format(Locale.ROOT, "%.3f", near.cosine()),
                        near -> model.choose(near.item().index()));
        neighbours.getItems().setAll(item.neighbours());
        neighbours.setPrefHeight(160);
        neighbours.setMinHeight(100);
        VBox.setVgrow(neighbours, Priority.ALWAYS);
        Label heading = new Label();
        heading.textProperty().bind(texts.bind("item.neighbours"));
        heading.getStyleClass().add(Styles.TEXT_BOLD);
        Tooltip tip = new Tooltip();
        tip.textProperty().bind(texts.bind("item.neighbours.hint"));
        heading.setTooltip(tip);
        VBox card = new VBox(10, title(), facts(), heading, neighbours);
        card.setId("items-item");
        return card;
    }

    private Node title() {
        String whole = item.item().title();
        Label title =
                new Label(whole.length() <= TITLE ? whole : whole.substring(0, TITLE) + "\u2026");
        title.setWrapText(true);
        title.setMaxWidth(Double.MAX_VALUE);
        title.getStyleClass().add(Styles.TITLE_4);
        title.setTooltip(new Tooltip(whole));
        HBox.setHgrow(title, Priority.ALWAYS);
        Button back = button("fth-arrow-left", "item.back", model::back);
        back.setId("items-back");
        back.disableProperty().bind(model.canGoBack().not());
        Button clear = button("fth-x", "item.clear", model::clearItem);
        HBox row = new HBox(4, title, back, clear);
        row.setAlignment(Pos.TOP_LEFT);
        row.setMinHeight(HBox.USE_PREF_SIZE);
        return row;
    }

    private Button button(String icon, String key, Runnable action) {
        Button button = new Button(null, new FontIcon(icon));
        button.getStyleClass().addAll(Styles.BUTTON_ICON, Styles.FLAT, Styles.SMALL);
        button.setMinWidth(Button.USE_PREF_SIZE);
        button.setOnAction(_ -> action.run());
        Tooltip tip = new Tooltip();
        tip.textProperty().bind(texts.bind(key));
        button.setTooltip(tip);
        button.accessibleTextProperty().bind(tip.textProperty());
        return button;
    }

    private Node facts() {
        GridPane grid = new GridPane(10, 4);
        grid.setMinHeight(GridPane.USE_PREF_SIZE);
        ColumnConstraints names = new ColumnConstraints();
        names.setMinWidth(GridPane.USE_PREF_SIZE);
        ColumnConstraints values = new ColumnConstraints();
        values.setHgrow(Priority.ALWAYS);
        values.setMinWidth(0);
        grid.getColumnConstraints().setAll(names, values);
        fact(grid, named("item.id"), new Label(item.item().id()));
        Label popularity = new Label();
        popularity.textProperty().bind(texts.bind("item.popularity.value", item.popularity()));
        fact(grid, named("item.popularity"), popularity);
        if (!item.semanticId().isEmpty()) {
            Label id = new Label(item.semanticId());
            id.getStyleClass().add("tabular");
            fact(grid, named("item.semantic-id"), id);
        }
        item.categories()
                .forEach(
                        (column, all) ->
                                fact(grid, new Label(column), new Label(String.join(", ", all))));
        return grid;
    }

    private Label named(String key) {
        Label name = new Label();
        name.textProperty().bind(texts.bind(key));
        return name;
    }

    private static void fact(GridPane grid, Label name, Label value) {
        name.getStyleClass().add(Styles.TEXT_MUTED);
        value.setWrapText(true);
        grid.addRow(grid.getRowCount(), name, value);
        GridPane.setValignment(name, VPos.TOP);
    }
}
