package dev.tessera.app.start;

import atlantafx.base.theme.Styles;

import dev.tessera.app.text.Texts;

import javafx.beans.binding.Bindings;
import javafx.beans.binding.StringBinding;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.ContentDisplay;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.Label;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;

import org.kordamp.ikonli.javafx.FontIcon;

import java.util.function.Function;

/** A sample project: a picture, a name and a sentence, to be clicked. All are of one size. */
final class SampleCard extends StackPane {
    static final double WIDTH = 412;
    private static final double HEIGHT = 254;

    private final Texts texts;
    private final SampleTexts says;
    private final Sample sample;

    SampleCard(Sample sample, StartViewModel model, Texts texts) {
        this.sample = sample;
        this.texts = texts;
        says = new SampleTexts(texts);
        Button card = new Button();
        card.setId("sample-" + sample.name());
        card.setContentDisplay(ContentDisplay.GRAPHIC_ONLY);
        card.setGraphic(content());
        card.accessibleTextProperty()
                .bind(Bindings.concat(bind(says::title), ". ", bind(says::sentence)));
        card.getStyleClass().add("sample-card");
        card.setMinSize(WIDTH, HEIGHT);
        card.setMaxSize(WIDTH, HEIGHT);
        card.setAlignment(Pos.TOP_LEFT);
        setAlignment(Pos.BOTTOM_LEFT);
        card.setOnAction(_ -> model.open(sample));
        Enter.opens(card);
        getChildren().add(card);
        if (sample.dataMissing()) {
            Hyperlink without = new Hyperlink();
            without.textProperty().bind(texts.bind("start.data.without"));
            without.setId("sample-without-" + sample.name());
            without.setOnAction(_ -> model.openWithoutData(sample));
            without.getStyleClass().addAll("sample-without", Styles.TEXT_SMALL);
            getChildren().add(without);
        }
    }

    private VBox content() {
        Label name = new Label();
        name.textProperty().bind(bind(says::title));
        name.getStyleClass().add(Styles.TITLE_4);
        VBox words = new VBox(4, name, wrapped(bind(says::sentence), Styles.TEXT_MUTED));
        if (sample.dataMissing()) {
            Label needs = wrapped(bind(says::hint), Styles.TEXT_SMALL);
            needs.setGraphic(new FontIcon("fth-download"));
            needs.getStyleClass().add("sample-needs");
            words.getChildren().add(needs);
        }
        words.getStyleClass().add("sample-words");
        VBox content = new VBox(new SamplePicture(sample.name(), WIDTH), words);
        content.setMinSize(WIDTH, HEIGHT);
        content.setMaxSize(WIDTH, HEIGHT);
        content.setAlignment(Pos.TOP_LEFT);
        return content;
    }

    private static Label wrapped(StringBinding text, String style) {
        Label label = new Label();
        label.textProperty().bind(text);
        label.setWrapText(true);
        label.setMaxWidth(WIDTH - 32);
        label.setMinHeight(Region.USE_PREF_SIZE);
        label.getStyleClass().add(style);
        return label;
    }

    private StringBinding bind(Function<Sample, String> text) {
        return Bindings.createStringBinding(() -> text.apply(sample), texts.language());
    }
}
