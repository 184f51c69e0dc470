package dev.tessera.app.activity;

import atlantafx.base.theme.Styles;

import dev.tessera.app.extension.Workbench;
import dev.tessera.app.job.JobItem;
import dev.tessera.app.job.JobList;
import dev.tessera.app.look.States;
import dev.tessera.app.text.Texts;

import javafx.animation.Animation;
import javafx.animation.KeyFrame;
import javafx.animation.Timeline;
import javafx.beans.binding.Bindings;
import javafx.beans.property.LongProperty;
import javafx.beans.property.SimpleLongProperty;
import javafx.collections.ListChangeListener;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import javafx.util.Duration;

import org.kordamp.ikonli.javafx.FontIcon;

import java.util.HashMap;
import java.util.Map;

/** The jobs, newest first: how far each is, and its buttons. */
public final class JobPane extends BorderPane {
    private final JobList jobs;
    private final Texts texts;
    private final VBox cards = new VBox();
    private final Map<JobItem, JobCard> made = new HashMap<>();
    private final LongProperty seconds = new SimpleLongProperty();
    private final Node nothing;
    private final ScrollPane scroll = new ScrollPane(cards);
    private final Timeline clock =
            new Timeline(new KeyFrame(Duration.seconds(1), _ -> seconds.set(seconds.get() + 1)));

    public JobPane(Workbench workbench) {
        jobs = workbench.jobs();
        texts = workbench.texts(JobPane.class);
        setId("job-pane");
        getStyleClass().add("job-pane");
        getStylesheets().add(JobPane.class.getResource("activity.css").toExternalForm());
        cards.getStyleClass().add("job-cards");
        scroll.setFitToWidth(true);
        nothing = States.empty("fth-coffee", texts.bind("jobs.none"), texts.bind("jobs.none.hint"));
        setTop(bar());
        clock.setCycleCount(Animation.INDEFINITE);
        jobs.all().addListener((ListChangeListener<JobItem>) _ -> refresh());
        sceneProperty().subscribe(_ -> refresh());
        refresh();
    }

    private Node bar() {
        Button clear = new Button("", new FontIcon("fth-check-square"));
        clear.textProperty().bind(texts.bind("jobs.clear"));
        clear.setId("jobs-clear");
        clear.getStyleClass().addAll(Styles.SMALL, Styles.FLAT);
        clear.setOnAction(_ -> jobs.removeOver());
        clear.disableProperty()
                .bind(
                        Bindings.createBooleanBinding(
                                () ->
                                        jobs.all().stream()
                                                .noneMatch(job -> job.state().get().isOver()),
                                jobs.all()));
        HBox bar = new HBox(clear);
        bar.setAlignment(Pos.CENTER_RIGHT);
        bar.getStyleClass().add("activity-bar");
        return bar;
    }

    private void refresh() {
        made.keySet().retainAll(jobs.all());
        cards.getChildren()
                .setAll(
                        jobs.all().stream()
                                .map(job -> made.computeIfAbsent(job, this::card))
                                .toList());
        setCenter(jobs.all().isEmpty() ? nothing : scroll);
        boolean live =
                getScene() != null
                        && jobs.all().stream().anyMatch(job -> !job.state().get().isOver());
        if (live) {
            clock.play();
        } else {
            clock.stop();
        }
    }

    private JobCard card(JobItem job) {
        return new JobCard(job, texts, seconds, () -> jobs.remove(job));
    }
}
