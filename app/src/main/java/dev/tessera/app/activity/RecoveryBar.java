package dev.tessera.app.activity;

import atlantafx.base.theme.Styles;

import dev.tessera.app.extension.Workbench;
import dev.tessera.app.job.Amounts;
import dev.tessera.app.project.ProjectSession;
import dev.tessera.app.text.Texts;
import dev.tessera.experiment.Run;
import dev.tessera.pipeline.Interruption;

import javafx.beans.binding.Bindings;
import javafx.collections.ListChangeListener;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

import org.kordamp.ikonli.javafx.FontIcon;

import java.time.Duration;
import java.time.Instant;

/** Offers the runs whose process ended without a word for resuming; takes no room without any. */
public final class RecoveryBar extends VBox {
    private final ProjectSession session;
    private final Texts texts;

    public RecoveryBar(Workbench workbench, ProjectSession session) {
        this.session = session;
        texts = workbench.texts(RecoveryBar.class);
        setId("recovery-bar");
        getStylesheets().add(RecoveryBar.class.getResource("activity.css").toExternalForm());
        session.interrupted().addListener((ListChangeListener<Interruption>) _ -> refresh());
        refresh();
    }

    private void refresh() {
        getChildren().setAll(session.interrupted().stream().map(this::line).toList());
        setVisible(!getChildren().isEmpty());
        setManaged(!getChildren().isEmpty());
    }

    private Node line(Interruption interrupted) {
        Run run = interrupted.run();
        FontIcon icon = new FontIcon("fth-alert-triangle");
        icon.getStyleClass().add("recovery-icon");
        Label text = new Label();
        text.textProperty()
                .bind(Bindings.createStringBinding(() -> words(interrupted), texts.language()));
        HBox.setHgrow(text, Priority.ALWAYS);
        text.setMaxWidth(Double.MAX_VALUE);
        Button resume = new Button();
        resume.textProperty().bind(texts.bind("recovery.resume"));
        resume.getStyleClass().addAll(Styles.ACCENT, Styles.SMALL);
        resume.setId("recovery-resume");
        resume.setOnAction(_ -> session.resume(run));
        Button dismiss = new Button();
        dismiss.textProperty().bind(texts.bind("recovery.dismiss"));
        dismiss.getStyleClass().addAll(Styles.SMALL);
        dismiss.setId("recovery-dismiss");
        dismiss.setOnAction(_ -> session.dismiss(run));
        HBox line = new HBox(10, icon, text, resume, dismiss);
        line.setAlignment(Pos.CENTER_LEFT);
        line.getStyleClass().add("recovery");
        return line;
    }

    private String words(Interruption interrupted) {
        Run run = interrupted.run();
        String when =
                new Amounts(texts)
                        .ago(Duration.between(run.ended().orElse(run.started()), Instant.now()));
        if (interrupted.stage().isEmpty()) {
            return texts.get("recovery.run", run.info().name(), when);
        }
        return interrupted.epoch().isEmpty()
                ? texts.get("recovery.stage", run.info().name(), when, interrupted.stage())
                : texts.get(
                        "recovery.epoch",
                        run.info().name(),
                        when,
                        interrupted.stage(),
                        interrupted.epoch().getAsInt());
    }
}
