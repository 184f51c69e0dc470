package dev.tessera.app.panel.experiments;

import dev.tessera.app.extension.Workbench;
import dev.tessera.app.project.ProjectSession;
import dev.tessera.experiment.CurveName;
import dev.tessera.experiment.Run;
import dev.tessera.experiment.RunStatus;
import dev.tessera.job.Job;

import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyIntegerProperty;
import javafx.beans.property.ReadOnlyIntegerWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleObjectProperty;
import javafx.collections.FXCollections;
import javafx.collections.ListChangeListener;
import javafx.collections.ObservableList;

import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/** The table of runs: what it shows, how it is arranged, which runs are selected. */
final class RunsViewModel implements AutoCloseable {
    static final int MOST_COMPARED = 12;

    /** What stands in the place of the table. */
    sealed interface Phase {
        record Loading() implements Phase {}

        record Empty() implements Phase {}

        record Ready() implements Phase {}

        record Failed(Throwable cause) implements Phase {}
    }

    private record Loaded(RunFrame frame, Arrangement how, Arranger.Arranged arranged) {}

    private final Workbench workbench;
    private final ProjectSession session;
    private final RunReader reader;
    private final RunActions actions;
    private final ChosenRuns chosen;
    private final ListChangeListener<Run> follow = _ -> reload();

    private final ReadOnlyObjectWrapper<Phase> phase =
            new ReadOnlyObjectWrapper<>(new Phase.Loading());
    private final ReadOnlyObjectWrapper<Optional<RunFrame>> frame =
            new ReadOnlyObjectWrapper<>(Optional.empty());
    private final ObservableList<Line> lines = FXCollections.observableArrayList();
    private final ReadOnlyIntegerWrapper matched = new ReadOnlyIntegerWrapper();
    private final ReadOnlyObjectWrapper<List<String>> unknown =
            new ReadOnlyObjectWrapper<>(List.of());
    private final ReadOnlyObjectWrapper<Arrangement> arrangement =
            new ReadOnlyObjectWrapper<>(Arrangement.ALL);
    private final ObjectProperty<Line.Summary> summary =
            new SimpleObjectProperty<>(Line.Summary.MEAN);
    private final ObservableList<String> columns = FXCollections.observableArrayList();
    private final ObservableList<String> columnsView =
            FXCollections.unmodifiableObservableList(columns);
    private final ObservableList<Run> selected = FXCollections.observableArrayList();
    private boolean columnsChosen;
    private boolean settingsRead;

    RunsViewModel(Workbench workbench, ProjectSession session) {
        this.workbench = workbench;
        this.session = session;
        reader = new RunReader(session.store());
        actions = new RunActions(workbench, session);
        chosen = session.shared(ChosenRuns.class, ChosenRuns::new);
        runs = session.runs();
        runs.addListener(follow);
        reload();
    }

    /** Held, since it is what the listener hangs on. */
    private final ObservableList<Run> runs;

    /** Reads what may have changed: new runs, and numbers of runs that go on. */
    private void reload() {
        List<Run> now = List.copyOf(runs);
        if (now.isEmpty()) {
            workbench.background().cancel(this);
            frame.set(Optional.empty());
            lines.clear();
            phase.set(new Phase.Empty());
            return;
        }
        boolean whole = settingsRead;
        Arrangement how = arrangement.get();
        Set<CurveName> curves = wantedCurves();
        workbench
                .background()
                .latest(
                        this,
                        "table",
                        job -> read(now, whole, curves, how, job),
                        loaded -> take(loaded, whole),
                        cause -> phase.set(new Phase.Failed(cause)));
    }

    private Loaded read(
            List<Run> now, boolean whole, Set<CurveName> curves, Arrangement how, Job job) {
        RunFrame read = reader.read(now, whole, curves, job);
        job.checkpoint();
        return new Loaded(read, how, Arranger.arrange(read, how));
    }

    private void take(Loaded loaded, boolean whole) {
        frame.set(Optional.of(loaded.frame()));
        chooseColumns(loaded.frame());
        take(loaded.arranged());
        phase.set(new Phase.Ready());
        if (!whole) {
            // The settings of thousands of runs take a moment: the rest is shown before.
            settingsRead = true;
            reload();
        } else if (loaded.how() != arrangement.get()) {
            arrange();
        }
    }

    private void take(Arranger.Arranged arranged) {
        matched.set(arranged.count());
        unknown.set(settingsRead ? arranged.unknown() : List.of());
        lines.setAll(arranged.lines());
    }

    private void chooseColumns(RunFrame of) {
        if (!columnsChosen) {
            List<String> usual = RunColumns.chosenFor(of);
            if (!usual.equals(columns)) {
                columns.setAll(usual);
            }
        }
    }

    private void arrange() {
        if (frame.get().isEmpty()) {
            return;
        }
        RunFrame of = frame.get().get();
        Arrangement how = arrangement.get();
        workbench
                .background()
                .latest(
                        this,
                        "arrangement",
                        _ -> Arranger.arrange(of, how),
                        arranged -> {
                            if (of == frame.get().orElse(null) && how == arrangement.get()) {
                                take(arranged);
                            }
                        },
                        cause -> phase.set(new Phase.Failed(cause)));
    }

    /** Follows runs that go on; called from time to time while the table is seen. */
    void poll() {
        if (session.running().get().isPresent() || hasRunning()) {
            session.refresh();
            if (hasRunning()) {
                reload();
            }
        }
    }

    private boolean hasRunning() {
        return runs.stream().anyMatch(run -> run.status() == RunStatus.RUNNING);
    }

    private Set<CurveName> wantedCurves() {
        Set<String> used = new HashSet<>(columns);
        arrangement.get().sort().forEach(key -> used.add(key.column()));
        return used.stream()
                .filter(id -> id.startsWith("last:") || id.startsWith("best:"))
                .map(id -> id.substring(id.indexOf(':') + 1))
                .map(
                        path ->
                                new CurveName(
                                        path.substring(path.indexOf('/') + 1),
                                        path.substring(0, path.indexOf('/'))))
                .collect(Collectors.toSet());
    }

    ReadOnlyObjectProperty<Phase> phase() {
        return phase.getReadOnlyProperty();
    }

    ReadOnlyObjectProperty<Optional<RunFrame>> frame() {
        return frame.getReadOnlyProperty();
    }

    /** What the table shows, in its order. */
    ObservableList<Line> lines() {
        return lines;
    }

    /** How many runs were found. */
    ReadOnlyIntegerProperty matched() {
        return matched.getReadOnlyProperty();
    }

    /** Columns that the text of the filter names and that there are not. */
    ReadOnlyObjectProperty<List<String>> unknown() {
        return unknown.getReadOnlyProperty();
    }

    ReadOnlyObjectProperty<Arrangement> arrangement() {
        return arrangement.getReadOnlyProperty();
    }

    void arrange(UnaryOperator<Arrangement> change) {
        Arrangement now = change.apply(arrangement.get());
        if (!now.equals(arrangement.get())) {
            arrangement.set(now);
            arrange();
        }
    }

    ObjectProperty<Line.Summary> summary() {
        return summary;
    }

    /** Ids of the shown columns in their order; not all of them need to be in the frame. */
    ObservableList<String> columns() {
        return columnsView;
    }

    void choose(List<String> ids) {
        Set<CurveName> before = wantedCurves();
        columnsChosen = true;
        if (!ids.equals(columns)) {
            columns.setAll(ids);
        }
        if (!before.containsAll(wantedCurves())) {
            reload();
        }
    }

    /** Shows the usual columns again. */
    void chooseUsual() {
        columnsChosen = false;
        frame.get().ifPresent(this::chooseColumns);
    }

    /** The runs that are selected, in the order of the table. */
    ObservableList<Run> selected() {
        return selected;
    }

    Optional<Run> onlySelected() {
        return selected.size() == 1 ? Optional.of(selected.getFirst()) : Optional.empty();
    }

    /** All tags of all runs. */
    Set<String> tags() {
        return frame.get().stream()
                .flatMap(of -> of.runs().stream())
                .flatMap(run -> run.tags().stream())
                .collect(Collectors.toCollection(TreeSet::new));
    }

    RunActions actions() {
        return actions;
    }

    ProjectSession session() {
        return session;
    }

    boolean canCompare() {
        return selected.size() >= 2 && selected.size() <= MOST_COMPARED;
    }

    /** Puts the selected runs side by side, in the other panel. */
    void compare() {
        if (canCompare()) {
            chosen.ids().setAll(selected.stream().map(Run::id).toList());
            workbench.show(ChosenRuns.COMPARISON);
        }
    }

    /** Opens or folds a group. */
    void open(Line.OfGroup group, boolean open) {
        if (group.open() != open) {
            arrange(how -> how.open(group.value(), open));
        }
    }

    Map<String, String> state() {
        Map<String, String> state = new HashMap<>(arrangement.get().state());
        state.put("summary", summary.get().name());
        if (columnsChosen) {
            state.put("columns", String.join("\n", columns));
        }
        return state;
    }

    void restore(Map<String, String> state) {
        Arrays.stream(Line.Summary.values())
                .filter(one -> one.name().equals(state.get("summary")))
                .forEach(summary::set);
        String kept = state.getOrDefault("columns", "");
        if (!kept.isEmpty()) {
            choose(List.copyOf(new LinkedHashSet<>(Arrays.asList(kept.split("\n", -1)))));
        }
        arrange(_ -> Arrangement.of(state));
    }

    @Override
    public void close() {
        runs.removeListener(follow);
        workbench.background().cancel(this);
    }
}
