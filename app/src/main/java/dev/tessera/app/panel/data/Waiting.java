package dev.tessera.app.panel.data;

import atlantafx.base.theme.Styles;

import dev.tessera.app.text.Texts;
import dev.tessera.job.Progress;

import javafx.beans.value.ObservableValue;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressBar;
import javafx.scene.layout.VBox;

import java.util.Optional;

/** Shown while a log is read and counted. */
public final class Waiting {
    private Waiting() {}

    /** A bar with its words; the same node serves every time. */
    public static Node on(Texts others, ObservableValue<Optional<Progress>> progress) {
        Texts texts = others.of(Waiting.class);
        ProgressBar bar = new ProgressBar(ProgressBar.INDETERMINATE_PROGRESS);
        bar.setPrefWidth(320);
        Label words = new Label();
        words.textProperty().bind(texts.bind("loading"));
        words.getStyleClass().add(Styles.TEXT_MUTED);
        progress.subscribe(
                now ->
                        bar.setProgress(
                                now.map(
                                                one ->
                                                        one.share()
                                                                .orElse(
                                                                        ProgressBar
                                                                                .INDETERMINATE_PROGRESS))
                                        .orElse(ProgressBar.INDETERMINATE_PROGRESS)));
        VBox page = new VBox(12, bar, words);
        page.getStyleClass().addAll("state", "state-loading");
        page.setAlignment(Pos.CENTER);
        return page;
    }
}
