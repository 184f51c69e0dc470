package dev.tessera.app.start;

import atlantafx.base.theme.Styles;

import dev.tessera.app.job.Amounts;
import dev.tessera.app.start.StartViewModel.Recent;
import dev.tessera.app.text.Texts;
import dev.tessera.experiment.Run;

import javafx.beans.binding.Bindings;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.OverrunStyle;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

import org.kordamp.ikonli.javafx.FontIcon;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;

/** A recent project: opened by a click, taken out of the list by its cross. */
final class RecentRow extends HBox {
    private static final String LAST_RUN = "start.run.";

    private final Recent recent;
    private final Texts texts;

    RecentRow(Recent recent, StartViewModel model, Texts texts) {
        this.recent = recent;
        this.texts = texts;
        Path folder = recent.project().folder();
        Button open = new Button();
        open.setGraphic(words());
        open.accessibleTextProperty()
                .bind(texts.bind("start.recent.open", recent.project().name()));
        open.setTooltip(new Tooltip(folder.toString()));
        open.getStyleClass().addAll("recent", Styles.FLAT);
        open.setMaxWidth(Double.MAX_VALUE);
        open.setAlignment(Pos.CENTER_LEFT);
        open.setDisable(!recent.there());
        open.setOnAction(_ -> model.open(folder));
        Enter.opens(open);
        HBox.setHgrow(open, Priority.ALWAYS);
        Button remove = new Button("", new FontIcon("fth-x"));
        Tooltip says = new Tooltip();
        says.textProperty().bind(texts.bind("start.recent.remove", recent.project().name()));
        remove.setTooltip(says);
        remove.accessibleTextProperty().bind(says.textProperty());
        remove.getStyleClass()
                .addAll("recent-remove", Styles.BUTTON_ICON, Styles.FLAT, Styles.SMALL);
        remove.setOnAction(_ -> model.remove(recent));
        setAlignment(Pos.CENTER_LEFT);
        getStyleClass().add(recent.there() ? "recent-row" : "recent-missing");
        getChildren().addAll(open, remove);
    }

    private VBox words() {
        Label name = new Label(recent.project().name());
        name.getStyleClass().add(Styles.TEXT_BOLD);
        Label place = new Label(recent.project().folder().toString());
        place.setTextOverrun(OverrunStyle.LEADING_ELLIPSIS);
        place.getStyleClass().addAll(Styles.TEXT_SMALL, Styles.TEXT_MUTED);
        Label state = new Label();
        state.textProperty().bind(Bindings.createStringBinding(this::state, texts.language()));
        state.getStyleClass().addAll(Styles.TEXT_SMALL, Styles.TEXT_MUTED);
        return new VBox(1, name, place, state);
    }

    private String state() {
        if (!recent.there()) {
            return texts.get("start.recent.missing");
        }
        Instant now = Instant.now();
        Amounts amounts = new Amounts(texts);
        String opened =
                texts.get(
                        "start.recent.opened",
                        amounts.ago(Duration.between(recent.project().opened(), now)));
        return recent.lastRun().map(run -> opened + "  ·  " + last(run)).orElse(opened);
    }

    private String last(Run run) {
        return texts.get(LAST_RUN + run.status());
    }
}
