package dev.tessera.app.panel.generate;

import atlantafx.base.theme.Styles;

import dev.tessera.app.text.Texts;

import javafx.beans.binding.Bindings;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.ContentDisplay;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

import org.kordamp.ikonli.javafx.FontIcon;

import java.util.Optional;

/** What a user did, the newest first, and above it what came next. */
final class HistoryView {
    private static final double ROW = 40;

    private final Texts texts;
    private final VBox page = new VBox();
    private final VBox next = new VBox(2);
    private final Label outcome;

    /**
     * @param outcome whether the recommender found what came next
     */
    HistoryView(Texts texts, BeamViewModel model, Label outcome) {
        this.texts = texts;
        this.outcome = outcome;
        ListView<ItemCard> list = new ListView<>(model.history());
        list.setId("beam-history");
        list.setFixedCellSize(ROW);
        list.setCellFactory(_ -> new CardCell());
        list.getStyleClass().add(Styles.DENSE);
        list.accessibleTextProperty().bind(texts.bind("history.accessible"));
        VBox.setVgrow(list, Priority.ALWAYS);
        Label head = new Label();
        head.textProperty()
                .bind(
                        Bindings.createStringBinding(
                                () -> texts.get("history", "%,d".formatted(model.history().size())),
                                model.history(),
                                texts.language()));
        head.getStyleClass().addAll(Styles.TEXT_SMALL, Styles.TEXT_MUTED, "section-head");
        next.setId("beam-next");
        next.getStyleClass().add("next-item");
        page.getChildren().setAll(next, head, list);
        page.setMinWidth(180);
        page.setPrefWidth(260);
        model.target().subscribe(this::showNext);
    }

    Node node() {
        return page;
    }

    private void showNext(Optional<ItemCard> target) {
        Label head = new Label();
        head.getStyleClass().addAll(Styles.TEXT_SMALL, Styles.TEXT_MUTED, "section-head");
        head.textProperty().bind(texts.bind(target.isPresent() ? "next.item" : "next.unknown"));
        next.getChildren().setAll(head);
        target.ifPresent(
                card -> {
                    FontIcon icon = new FontIcon("fth-target");
                    icon.getStyleClass().add("target-icon");
                    Label title = new Label(card.title(), icon);
                    title.getStyleClass().add(Styles.TEXT_BOLD);
                    Label below = new Label(card.below());
                    below.getStyleClass().addAll(Styles.TEXT_SMALL, Styles.TEXT_MUTED);
                    next.getChildren().addAll(title, below);
                });
        next.getChildren().add(outcome);
    }

    private static final class CardCell extends ListCell<ItemCard> {
        private final Label title = new Label();
        private final Label below = new Label();
        private final VBox both = new VBox(title, below);

        CardCell() {
            below.getStyleClass().addAll(Styles.TEXT_SMALL, Styles.TEXT_MUTED);
            both.setAlignment(Pos.CENTER_LEFT);
            both.setMinWidth(0);
            setPrefWidth(0);
            setContentDisplay(ContentDisplay.GRAPHIC_ONLY);
        }

        @Override
        protected void updateItem(ItemCard card, boolean empty) {
            super.updateItem(card, empty);
            if (empty || card == null) {
                setText(null);
                setGraphic(null);
                return;
            }
            title.setText(card.title());
            below.setText(card.below());
            setText(card.title() + ", " + card.below());
            setGraphic(both);
        }
    }
}
