package dev.tessera.app.activity;

import atlantafx.base.theme.Styles;

import dev.tessera.app.job.Amounts;
import dev.tessera.app.job.JobItem;
import dev.tessera.app.job.JobItem.State;
import dev.tessera.app.text.Texts;
import dev.tessera.job.Progress;

import javafx.beans.binding.Bindings;
import javafx.beans.binding.BooleanBinding;
import javafx.beans.binding.StringBinding;
import javafx.beans.property.LongProperty;
import javafx.css.PseudoClass;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressBar;
import javafx.scene.control.ToggleButton;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

import org.kordamp.ikonli.javafx.FontIcon;

import java.util.Map;
import java.util.Optional;

/** A job in the job pane. */
final class JobCard extends VBox {
    private static final String STATE = "state.";
    private static final Map<State, String> ICONS =
            Map.of(
                    State.QUEUED, "fth-clock",
                    State.RUNNING, "fth-activity",
                    State.PAUSED, "fth-pause-circle",
                    State.FINISHED, "fth-check-circle",
                    State.CANCELLED, "fth-slash",
                    State.FAILED, "fth-alert-circle");

    private final JobItem job;
    private final Texts texts;
    private final Amounts amounts;

    /**
     * @param tick changes when times have to be written anew
     */
    JobCard(JobItem job, Texts texts, LongProperty tick, Runnable remove) {
        super(6);
        this.job = job;
        this.texts = texts;
        amounts = new Amounts(texts);
        getStyleClass().add("job-card");
        getChildren().addAll(head(remove), bar(), line(tick));
        job.state().subscribe(this::mark);
        job.failure().subscribe(failure -> failure.ifPresent(this::explain));
    }

    private void mark(State state) {
        for (State one : State.values()) {
            pseudoClassStateChanged(
                    PseudoClass.getPseudoClass(one.name().toLowerCase(java.util.Locale.ROOT)),
                    one == state);
        }
    }

    private Node head(Runnable remove) {
        FontIcon icon = new FontIcon();
        job.state().subscribe(state -> icon.setIconLiteral(ICONS.get(state)));
        icon.getStyleClass().add("job-icon");
        Label title = new Label(job.title());
        title.getStyleClass().addAll(Styles.TEXT_BOLD, "job-title");
        Label state = new Label();
        state.textProperty().bind(stateText());
        state.getStyleClass().addAll("job-state", Styles.TEXT_SMALL);
        state.setMinWidth(Region.USE_PREF_SIZE);
        HBox head = new HBox(8, icon, title, state, gap());
        head.setAlignment(Pos.CENTER_LEFT);
        Button pause = Icons.button("fth-pause", texts.bind("job.pause", job.title()), job::pause);
        Button resume =
                Icons.button("fth-play", texts.bind("job.resume", job.title()), job::resume);
        Button cancel = Icons.button("fth-x", texts.bind("job.cancel", job.title()), job::cancel);
        Button gone = Icons.button("fth-trash-2", texts.bind("job.remove", job.title()), remove);
        BooleanBinding over =
                Bindings.createBooleanBinding(() -> job.state().get().isOver(), job.state());
        BooleanBinding paused = job.state().isEqualTo(State.PAUSED);
        show(pause, paused.or(over).not());
        show(resume, paused);
        show(cancel, over.not());
        show(gone, over);
        for (Button button : new Button[] {pause, resume, cancel}) {
            button.disableProperty().bind(job.cancelling());
        }
        pause.setId("job-pause");
        resume.setId("job-resume");
        cancel.setId("job-cancel");
        gone.setId("job-remove");
        head.getChildren().addAll(pause, resume, cancel, gone);
        return head;
    }

    private static Region gap() {
        Region gap = new Region();
        HBox.setHgrow(gap, Priority.ALWAYS);
        return gap;
    }

    private static void show(Node node, BooleanBinding when) {
        node.visibleProperty().bind(when);
        node.managedProperty().bind(when);
    }

    private StringBinding stateText() {
        return Bindings.createStringBinding(
                () -> {
                    String state = job.cancelling().get() ? "cancelling" : job.state().get().name();
                    return texts.get(STATE + state);
                },
                job.state(),
                job.cancelling(),
                texts.language());
    }

    private Node bar() {
        ProgressBar bar = new ProgressBar();
        bar.setMaxWidth(Double.MAX_VALUE);
        bar.getStyleClass().add(Styles.SMALL);
        bar.progressProperty()
                .bind(
                        Bindings.createDoubleBinding(
                                () -> Shares.of(job), job.state(), job.progress()));
        BooleanBinding live =
                Bindings.createBooleanBinding(() -> !job.state().get().isOver(), job.state());
        show(bar, live);
        return bar;
    }

    private Node line(LongProperty tick) {
        Label activity = new Label();
        activity.textProperty()
                .bind(
                        Bindings.createStringBinding(
                                this::activity,
                                job.progress(),
                                job.failure(),
                                job.state(),
                                texts.language()));
        activity.getStyleClass().add(Styles.TEXT_SMALL);
        activity.setMinWidth(0);
        // A reason is read to its end.
        activity.wrapTextProperty().bind(job.failure().map(Optional::isPresent));
        activity.setMinHeight(Region.USE_PREF_SIZE);
        Label numbers = new Label();
        numbers.textProperty()
                .bind(
                        Bindings.createStringBinding(
                                this::numbers,
                                job.progress(),
                                job.state(),
                                tick,
                                texts.language()));
        numbers.getStyleClass().addAll(Styles.TEXT_SMALL, Styles.TEXT_MUTED, "tabular");
        numbers.setMinWidth(Region.USE_PREF_SIZE);
        HBox line = new HBox(12, activity, gap(), numbers);
        line.setAlignment(Pos.BASELINE_LEFT);
        return line;
    }

    private String activity() {
        if (job.state().get() == State.QUEUED) {
            return texts.get("job.waits");
        }
        return job.failure()
                .get()
                .map(Failures::reason)
                .or(() -> job.progress().get().map(Progress::activity))
                .orElse("");
    }

    private String numbers() {
        String elapsed = texts.get("job.elapsed", amounts.duration(job.elapsed()));
        Optional<Progress> progress = job.progress().get();
        State state = job.state().get();
        if (state == State.QUEUED) {
            return "";
        }
        if (state.isOver() || progress.isEmpty()) {
            return elapsed;
        }
        StringBuilder text = new StringBuilder(amounts.done(progress.get()));
        progress.get()
                .unitsPerSecond()
                .ifPresent(speed -> text.append("  ·  ").append(Amounts.speed(speed)));
        progress.get()
                .remaining()
                .ifPresent(
                        left ->
                                text.append("  ·  ")
                                        .append(texts.get("job.left", amounts.duration(left))));
        return text.append("  ·  ").append(elapsed).toString();
    }

    private void explain(Throwable cause) {
        ToggleButton details = new ToggleButton();
        details.textProperty().bind(texts.bind("details.show"));
        details.setGraphic(new FontIcon("fth-chevron-right"));
        details.setId("job-details");
        details.getStyleClass().addAll(Styles.SMALL, Styles.FLAT, "details");
        Trace trace = new Trace(texts, cause);
        trace.visibleProperty().bind(details.selectedProperty());
        trace.managedProperty().bind(details.selectedProperty());
        getChildren().addAll(details, trace);
    }
}
