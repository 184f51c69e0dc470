package dev.tessera.app.panel.tokenizer;

import dev.tessera.app.extension.Workbench;
import dev.tessera.app.project.ProjectSession;
import dev.tessera.app.project.ShownResult;
import dev.tessera.experiment.Run;
import dev.tessera.experiment.RunStatus;
import dev.tessera.experiment.RunStore;
import dev.tessera.experiment.StageRecord;
import dev.tessera.figure.Figure;
import dev.tessera.figure.Numbers;
import dev.tessera.figure.standard.EntropyFigures;
import dev.tessera.figure.standard.EntropyFigures.Entropies;
import dev.tessera.job.Job;

import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.collections.FXCollections;
import javafx.collections.ListChangeListener;
import javafx.collections.ObservableList;
import javafx.util.Subscription;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/** Entropy and collisions of the shown run's semantic ids, other runs beside it. */
final class EntropyViewModel implements AutoCloseable {
    /** Runs looked at for a tokenizer, newest first; a project may have thousands. */
    private static final int MOST = 500;

    /** What the chart shows. */
    enum Kind {
        ENTROPY,
        CONDITIONAL,
        COLLISIONS
    }

    private final Workbench workbench;
    private final ProjectSession session;
    private final ShownResult<TokenizedRun> result;
    private final ObjectProperty<Kind> kind = new SimpleObjectProperty<>(Kind.ENTROPY);
    private final BooleanProperty published = new SimpleBooleanProperty(true);
    private final ReadOnlyBooleanWrapper comparable = new ReadOnlyBooleanWrapper();
    private final ObservableList<Run> others = FXCollections.observableArrayList();
    private final ObservableList<Run> chosen = FXCollections.observableArrayList();
    private final ReadOnlyObjectWrapper<List<RunEntropies>> rows =
            new ReadOnlyObjectWrapper<>(List.of());
    private final ReadOnlyObjectWrapper<Optional<Figure>> figure =
            new ReadOnlyObjectWrapper<>(Optional.empty());
    private final ListChangeListener<Run> onRuns = _ -> look();
    private final ObservableList<Run> runs;
    private final Subscription following;
    private List<String> wanted = List.of();

    EntropyViewModel(Workbench workbench, ProjectSession session) {
        this.workbench = workbench;
        this.session = session;
        result = TokenizedRun.shown(workbench, session).result();
        runs = session.runs();
        runs.addListener(onRuns);
        chosen.addListener((ListChangeListener<Run>) _ -> read());
        following =
                Subscription.combine(
                        result.state().subscribe(_ -> look()),
                        kind.subscribe((_, _) -> draw()),
                        published.subscribe((_, _) -> draw()));
    }

    ShownResult<TokenizedRun> result() {
        return result;
    }

    ObjectProperty<Kind> kind() {
        return kind;
    }

    /** Whether published numbers stand beside the runs, where they can be held against them. */
    BooleanProperty published() {
        return published;
    }

    /** Whether they can: as many levels and codes. */
    ReadOnlyBooleanProperty comparable() {
        return comparable.getReadOnlyProperty();
    }

    /** The other runs of the project that have semantic ids, newest first. */
    ObservableList<Run> others() {
        return others;
    }

    /** Those of {@link #others} that are shown beside the shown run. */
    ObservableList<Run> chosen() {
        return chosen;
    }

    /** The shown run first. */
    ReadOnlyObjectProperty<List<RunEntropies>> rows() {
        return rows.getReadOnlyProperty();
    }

    ReadOnlyObjectProperty<Optional<Figure>> figure() {
        return figure.getReadOnlyProperty();
    }

    /** Looks which runs have semantic ids. */
    private void look() {
        if (result.value().isEmpty()) {
            rows.set(List.of());
            figure.set(Optional.empty());
            return;
        }
        List<Run> all = runs.stream().limit(MOST).toList();
        String shown = result.value().get().run();
        workbench
                .background()
                .latest(
                        this,
                        "runs",
                        job -> tokenized(session.store(), all, shown, job),
                        this::offer,
                        this::failed);
    }

    private static List<Run> tokenized(RunStore store, List<Run> all, String shown, Job job) {
        List<Run> found = new ArrayList<>();
        for (Run run : all) {
            job.checkpoint();
            if (!run.id().equals(shown) && folder(store, run.id()).isPresent()) {
                found.add(run);
            }
        }
        return found;
    }

    private static Optional<Path> folder(RunStore store, String run) {
        return store.stages(run).stream()
                .filter(stage -> stage.stage().equals("tokenizer"))
                .filter(
                        stage ->
                                stage.status() == RunStatus.FINISHED
                                        || stage.status() == RunStatus.REUSED)
                .map(StageRecord::path)
                .map(store.artifacts()::resolve)
                .findFirst();
    }

    private void offer(List<Run> found) {
        List<String> ids = wanted.isEmpty() ? chosen.stream().map(Run::id).toList() : wanted;
        wanted = List.of();
        if (!others.equals(found)) {
            others.setAll(found);
        }
        List<Run> kept = found.stream().filter(run -> ids.contains(run.id())).toList();
        if (chosen.equals(kept)) {
            read();
        } else {
            chosen.setAll(kept); // reads
        }
    }

    private void read() {
        Optional<TokenizedRun> shown = result.value();
        if (shown.isEmpty()) {
            return;
        }
        String first = shown.get().run();
        List<Run> all =
                Stream.concat(
                                runs.stream().filter(run -> run.id().equals(first)),
                                chosen.stream().filter(Objects::nonNull))
                        .toList();
        workbench
                .background()
                .latest(
                        this,
                        "read",
                        job -> read(session.store(), all, job),
                        read -> {
                            rows.set(read);
                            comparable.set(
                                    !read.isEmpty()
                                            && read.stream()
                                                    .allMatch(
                                                            row ->
                                                                    PublishedEntropies.comparable(
                                                                            row.sizes())));
                            draw();
                        },
                        this::failed);
    }

    private static List<RunEntropies> read(RunStore store, List<Run> all, Job job)
            throws IOException {
        Map<String, Integer> names = new HashMap<>();
        all.forEach(run -> names.merge(run.info().name(), 1, Integer::sum));
        List<RunEntropies> read = new ArrayList<>();
        for (Run run : all) {
            job.checkpoint();
            Optional<Path> folder = folder(store, run.id());
            if (folder.isPresent()) {
                String name =
                        names.get(run.info().name()) == 1
                                ? run.info().name()
                                : run.info().name() + " " + run.id();
                read.add(RunEntropies.read(run, name, folder.get()));
            }
        }
        return read;
    }

    private void draw() {
        List<RunEntropies> shown = rows.get();
        if (shown.isEmpty()) {
            figure.set(Optional.empty());
            return;
        }
        Figure drawn =
                switch (kind.get()) {
                    case ENTROPY -> EntropyFigures.perLevel(entropies(shown));
                    case CONDITIONAL ->
                            EntropyFigures.conditional(
                                    shown.stream().map(EntropyViewModel::entropies).toList(),
                                    shown.stream()
                                            .map(row -> row.summary().conditionalEntropies())
                                            .map(Numbers::of)
                                            .toList());
                    case COLLISIONS ->
                            EntropyFigures.collisions(
                                    shown.stream()
                                            .map(
                                                    row ->
                                                            new EntropyFigures.Collisions(
                                                                    row.name(),
                                                                    row.statistics()
                                                                            .collisionRate(),
                                                                    row.aliasing()))
                                            .toList());
                };
        figure.set(
                Optional.of(
                        drawn.subtitled(result.value().map(run -> run.dataset().name()).orElse(""))
                                .fromRuns(shown.stream().map(row -> row.run().id()).toList())));
    }

    private List<Entropies> entropies(List<RunEntropies> shown) {
        return Stream.concat(
                        shown.stream().map(EntropyViewModel::entropies),
                        published.get() && comparable.get()
                                ? PublishedEntropies.all().stream()
                                : Stream.empty())
                .toList();
    }

    private static Entropies entropies(RunEntropies row) {
        return new Entropies(row.name(), row.nats(), row.sizes());
    }

    private void failed(Throwable cause) {
        workbench
                .notices()
                .failed(workbench.texts(EntropyViewModel.class).get("runs.failed"), cause);
    }

    Map<String, String> state() {
        Map<String, String> state = new LinkedHashMap<>();
        state.put("kind", kind.get().name());
        state.put("published", Boolean.toString(published.get()));
        state.put("runs", String.join(" ", chosen.stream().map(Run::id).toList()));
        return state;
    }

    void restore(Map<String, String> state) {
        Stream.of(Kind.values())
                .filter(one -> one.name().equals(state.get("kind")))
                .forEach(kind::set);
        published.set(!"false".equals(state.get("published")));
        wanted = List.of(state.getOrDefault("runs", "").strip().split(" +"));
        look();
    }

    @Override
    public void close() {
        runs.removeListener(onRuns);
        following.unsubscribe();
        workbench.background().cancel(this);
    }
}
