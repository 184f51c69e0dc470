package dev.tessera.app.panel.items;

import atlantafx.base.controls.CustomTextField;
import atlantafx.base.theme.Styles;

import dev.tessera.app.look.Segments;
import dev.tessera.app.look.States;
import dev.tessera.app.text.Texts;

import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import javafx.scene.control.Tooltip;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.Priority;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;

import org.kordamp.ikonli.javafx.FontIcon;

import java.util.List;

/** Beside the projection: search, the chosen item, the selection. */
final class ItemsSide {
    /** What stands below the search. */
    private enum Shown {
        ITEM,
        SELECTION
    }

    private final Texts texts;
    private final ItemsViewModel model;
    private final ObjectProperty<Shown> shown = new SimpleObjectProperty<>(Shown.ITEM);
    private final VBox side = new VBox(10);
    private final StackPane card = new StackPane();
    private final ListView<ItemLine> found;
    private final Label count = new Label();
    private final VBox cards;
    private final VBox results;

    ItemsSide(Texts texts, ItemsViewModel model) {
        this.texts = texts;
        this.model = model;
        found = ItemCells.list("items-found", model::choose);
        count.getStyleClass().addAll(Styles.TEXT_MUTED, Styles.TEXT_SMALL);
        cards = new VBox(10, segments(), card);
        VBox.setVgrow(card, Priority.ALWAYS);
        results = new VBox(6, count, found);
        VBox.setVgrow(found, Priority.ALWAYS);
        side.getStyleClass().add("side");
        side.setMinWidth(240);
        side.setPrefWidth(320);
        CustomTextField search = search();
        side.getChildren().setAll(search, cards);
        model.search().subscribe(text -> place(text.isBlank() ? cards : results));
        model.found().subscribe(this::showFound);
        texts.language().subscribe(_ -> showFound(model.found().get()));
        model.item()
                .subscribe(
                        item -> {
                            if (item.isPresent()) {
                                shown.set(Shown.ITEM);
                            }
                            showCard();
                        });
        model.selection()
                .subscribe(
                        selection -> {
                            if (selection.isPresent()) {
                                shown.set(Shown.SELECTION);
                            }
                            showCard();
                        });
        shown.subscribe(_ -> showCard());
    }

    Node node() {
        return side;
    }

    private void place(Node below) {
        VBox.setVgrow(below, Priority.ALWAYS);
        side.getChildren().set(1, below);
    }

    private CustomTextField search() {
        CustomTextField search = new CustomTextField();
        search.setId("items-search");
        search.setLeft(new FontIcon("fth-search"));
        search.promptTextProperty().bind(texts.bind("search.prompt"));
        Tooltip tip = new Tooltip();
        tip.textProperty().bind(texts.bind("search.tip"));
        search.setTooltip(tip);
        search.textProperty().bindBidirectional(model.search());
        search.setOnKeyPressed(
                event -> {
                    if (event.getCode() == KeyCode.ESCAPE && !search.getText().isEmpty()) {
                        search.clear();
                        event.consume();
                    } else if (event.getCode() == KeyCode.DOWN && !found.getItems().isEmpty()) {
                        found.requestFocus();
                        found.getSelectionModel().selectFirst();
                        event.consume();
                    } else if (event.getCode() == KeyCode.ENTER) {
                        model.found().get().stream()
                                .findFirst()
                                .ifPresent(
                                        line -> {
                                            model.choose(line.index());
                                            search.clear();
                                        });
                    }
                });
        return search;
    }

    private Node segments() {
        return Segments.of(
                "items-side",
                List.of(Shown.values()),
                shown,
                of -> texts.bind(of == Shown.ITEM ? "tab.item" : "tab.selection"));
    }

    private void showFound(List<ItemLine> lines) {
        found.getItems().setAll(lines);
        count.setText(
                lines.size() == ItemsViewModel.MOST_FOUND
                        ? texts.get("search.most", ItemsViewModel.MOST_FOUND)
                        : texts.get("search.count", lines.size()));
    }

    private void showCard() {
        card.getChildren()
                .setAll(
                        switch (shown.get()) {
                            case ITEM ->
                                    model.item()
                                            .get()
                                            .<Node>map(item -> ItemCard.of(texts, model, item))
                                            .orElseGet(
                                                    () ->
                                                            States.empty(
                                                                    "fth-mouse-pointer",
                                                                    texts.bind("item.none"),
                                                                    texts.bind("item.none.hint")));
                            case SELECTION ->
                                    model.selection()
                                            .get()
                                            .<Node>map(
                                                    selection ->
                                                            SelectionCard.of(
                                                                    texts, model, selection))
                                            .orElseGet(
                                                    () ->
                                                            States.empty(
                                                                    "fth-crop",
                                                                    texts.bind("selection.none"),
                                                                    texts.bind(
                                                                            "selection.none.hint")));
                        });
    }
}
