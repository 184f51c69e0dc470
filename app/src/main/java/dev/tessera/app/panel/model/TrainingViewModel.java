package dev.tessera.app.panel.model;

import dev.tessera.app.extension.Workbench;
import dev.tessera.app.job.Background;
import dev.tessera.app.project.ProjectSession;
import dev.tessera.experiment.Run;
import dev.tessera.experiment.RunStatus;
import dev.tessera.figure.Figure;
import dev.tessera.pipeline.ModelKind;
import dev.tessera.pipeline.RunResults;

import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleObjectProperty;
import javafx.collections.FXCollections;
import javafx.collections.ListChangeListener;
import javafx.collections.ObservableList;
import javafx.util.Subscription;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** The training of the shown run, followed while it goes on. */
final class TrainingViewModel implements AutoCloseable {
    /** Runs that can be laid over, the newest. */
    private static final int COMPARABLE = 100;

    /** What there is to see. */
    enum Phase {
        NO_RUN,
        LOADING,
        NO_CURVES,
        SHOWN,
        FAILED
    }

    private final Background background;
    private final ProjectSession session;
    private final TrainingReader reader;
    private final ReadOnlyObjectWrapper<Phase> phase = new ReadOnlyObjectWrapper<>(Phase.NO_RUN);
    private final ReadOnlyObjectWrapper<Optional<TrainingSnapshot>> snapshot =
            new ReadOnlyObjectWrapper<>(Optional.empty());
    private final ReadOnlyObjectWrapper<Optional<Throwable>> failure =
            new ReadOnlyObjectWrapper<>(Optional.empty());
    private final ObjectProperty<Optional<ModelKind>> model =
            new SimpleObjectProperty<>(Optional.empty());
    private final ObservableList<String> chosen = FXCollections.observableArrayList();
    private final ObservableList<Run> compared = FXCollections.observableArrayList();
    private final ObservableList<Run> comparable = FXCollections.observableArrayList();
    private final ListChangeListener<Run> runsChanged = _ -> offerRuns();
    private final Subscription subscriptions;
    private boolean reading;
    private String shownRun = "";

    TrainingViewModel(Workbench workbench, ProjectSession session) {
        this.background = workbench.background();
        this.session = session;
        this.reader = new TrainingReader(session.store());
        subscriptions =
                Subscription.combine(
                        model.subscribe(this::refreshOnChange),
                        session.shown().subscribe(this::show));
        chosen.addListener((ListChangeListener<String>) _ -> refresh());
        compared.addListener((ListChangeListener<Run>) _ -> refresh());
        session.runs().addListener(runsChanged);
        offerRuns();
    }

    private void refreshOnChange(Optional<ModelKind> before, Optional<ModelKind> now) {
        refresh();
    }

    private void show(Optional<RunResults> results) {
        String id = results.map(shown -> shown.run().id()).orElse("");
        if (!id.equals(shownRun)) {
            shownRun = id;
            snapshot.set(Optional.empty());
            compared.removeIf(run -> run.id().equals(id));
            offerRuns();
        }
        refresh();
    }

    private void offerRuns() {
        List<Run> others =
                session.runs().stream()
                        .filter(run -> !run.id().equals(shownRun))
                        .limit(COMPARABLE)
                        .toList();
        if (!comparable.equals(others)) {
            comparable.setAll(others);
        }
    }

    /** Reads anew what is shown; the newest request wins. */
    void refresh() {
        Optional<RunResults> results = session.shown().get();
        if (results.isEmpty()) {
            background.cancel(this);
            reading = false;
            snapshot.set(Optional.empty());
            phase.set(Phase.NO_RUN);
            return;
        }
        if (snapshot.get().isEmpty()) {
            phase.set(Phase.LOADING);
        }
        TrainingReader.Request request =
                new TrainingReader.Request(
                        results.get(), model.get(), Set.copyOf(chosen), List.copyOf(compared));
        reading = true;
        background.latest(this, "curves", _ -> reader.read(request), this::take, this::failed);
    }

    private void take(TrainingSnapshot read) {
        reading = false;
        failure.set(Optional.empty());
        snapshot.set(Optional.of(read));
        phase.set(read.figure().isPresent() ? Phase.SHOWN : Phase.NO_CURVES);
        session.shown()
                .get()
                .filter(results -> results.run().status() != read.status())
                .ifPresent(_ -> session.refresh());
    }

    private void failed(Throwable cause) {
        reading = false;
        failure.set(Optional.of(cause));
        phase.set(Phase.FAILED);
    }

    /** To be called about twice a second while the panel is seen: reads on if the run goes on. */
    void follow() {
        if (isActive() && !reading) {
            refresh();
        }
    }

    /** Whether the shown run goes on, so that there is something to follow. */
    boolean isActive() {
        return session.shown()
                .get()
                .map(results -> results.run().status() == RunStatus.RUNNING)
                .orElse(false);
    }

    ReadOnlyObjectProperty<Phase> phase() {
        return phase.getReadOnlyProperty();
    }

    /** What was read last; empty before. */
    ReadOnlyObjectProperty<Optional<TrainingSnapshot>> snapshot() {
        return snapshot.getReadOnlyProperty();
    }

    Optional<Figure> figure() {
        return snapshot.get().flatMap(TrainingSnapshot::figure);
    }

    ReadOnlyObjectProperty<Optional<Throwable>> failure() {
        return failure.getReadOnlyProperty();
    }

    /** The model that the user wants to see; empty for the one under way. */
    ObjectProperty<Optional<ModelKind>> model() {
        return model;
    }

    /** The curves that the user wants to see; empty for the usual ones. */
    ObservableList<String> chosen() {
        return chosen;
    }

    /** Runs whose curves are laid over those of the shown one. */
    ObservableList<Run> compared() {
        return compared;
    }

    /** Runs that can be. */
    ObservableList<Run> comparable() {
        return comparable;
    }

    Map<String, String> state() {
        return Map.of(
                "model", model.get().map(ModelKind::name).orElse(""),
                "curves", String.join("\n", chosen),
                "compared", compared.stream().map(Run::id).collect(Collectors.joining("\n")));
    }

    void restore(Map<String, String> state) {
        for (ModelKind kind : ModelKind.values()) {
            if (kind.name().equals(state.get("model"))) {
                model.set(Optional.of(kind));
            }
        }
        Set<String> names = new LinkedHashSet<>(state.getOrDefault("curves", "").lines().toList());
        if (!names.isEmpty()) {
            chosen.setAll(names);
        }
        List<String> ids = state.getOrDefault("compared", "").lines().toList();
        List<Run> found = comparable.stream().filter(run -> ids.contains(run.id())).toList();
        if (!found.isEmpty()) {
            compared.setAll(found);
        }
    }

    @Override
    public void close() {
        subscriptions.unsubscribe();
        session.runs().removeListener(runsChanged);
        background.cancel(this);
    }
}
