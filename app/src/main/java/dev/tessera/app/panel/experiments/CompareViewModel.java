package dev.tessera.app.panel.experiments;

import dev.tessera.app.extension.Workbench;
import dev.tessera.app.panel.experiments.CompareFigures.Over;
import dev.tessera.app.project.ProjectSession;
import dev.tessera.app.text.Texts;
import dev.tessera.experiment.CurveName;
import dev.tessera.experiment.Run;
import dev.tessera.experiment.RunComparison.SettingRow;
import dev.tessera.experiment.RunStatus;
import dev.tessera.figure.Figure;

import javafx.beans.InvalidationListener;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;

/** Several runs side by side: curves over each other, settings and metrics beside each other. */
final class CompareViewModel implements AutoCloseable {
    /** More panels than these cannot be read. */
    static final int MOST_CURVES = 6;

    private static final int NEWEST = 2;
    private static final List<String> USUAL_CURVES =
            List.of(
                    "onerec/validation NDCG@10",
                    "sasrec/validation NDCG@10",
                    "onerec/loss",
                    "sasrec/loss");

    /** What stands in the place of the comparison. */
    sealed interface Phase {
        record NothingChosen() implements Phase {}

        record Loading() implements Phase {}

        record Ready() implements Phase {}

        record Failed(Throwable cause) implements Phase {}
    }

    private final Workbench workbench;
    private final ProjectSession session;
    private final ChosenRuns chosen;
    private final CompareFigures figures;
    private final ObservableList<Run> all;
    private final InvalidationListener follow = _ -> reload();

    private final ReadOnlyObjectWrapper<Phase> phase =
            new ReadOnlyObjectWrapper<>(new Phase.NothingChosen());
    private final ReadOnlyObjectWrapper<Optional<Comparison>> comparison =
            new ReadOnlyObjectWrapper<>(Optional.empty());
    private final ObservableList<CurveName> curves = FXCollections.observableArrayList();
    private final ObjectProperty<Over> over = new SimpleObjectProperty<>(Over.STEP);
    private final ReadOnlyObjectWrapper<Optional<Figure>> curveFigure =
            new ReadOnlyObjectWrapper<>(Optional.empty());
    private final BooleanProperty differencesOnly = new SimpleBooleanProperty(true);
    private final StringProperty settingText = new SimpleStringProperty("");
    private final ObservableList<SettingRow> settings = FXCollections.observableArrayList();
    private final StringProperty metricText = new SimpleStringProperty("");
    private final ObservableList<MetricLine> metrics = FXCollections.observableArrayList();
    private final ObservableList<MetricLine> drawn = FXCollections.observableArrayList();
    private final ReadOnlyObjectWrapper<Optional<Figure>> metricFigure =
            new ReadOnlyObjectWrapper<>(Optional.empty());
    private boolean curvesChosen;

    CompareViewModel(Workbench workbench, ProjectSession session) {
        this.workbench = workbench;
        this.session = session;
        chosen = session.shared(ChosenRuns.class, ChosenRuns::new);
        figures = new CompareFigures(session.store());
        all = session.runs();
        all.addListener(follow);
        chosen.ids().addListener(follow);
        chosen.baseline().addListener(baselineChanged);
        curves.addListener((InvalidationListener) _ -> drawCurves());
        over.subscribe((_, _) -> drawCurves());
        differencesOnly.subscribe((_, _) -> showSettings());
        settingText.subscribe((_, _) -> showSettings());
        metricText.subscribe((_, _) -> showMetrics());
        drawn.addListener((InvalidationListener) _ -> drawMetrics());
        reload();
    }

    private final InvalidationListener baselineChanged = _ -> showMetrics();

    private void reload() {
        List<String> known = all.stream().map(Run::id).toList();
        List<String> ids = chosen.ids().stream().filter(known::contains).toList();
        if (ids.isEmpty()) {
            workbench.background().cancel(this);
            comparison.set(Optional.empty());
            curveFigure.set(Optional.empty());
            metricFigure.set(Optional.empty());
            phase.set(new Phase.NothingChosen());
            return;
        }
        if (comparison.get().isEmpty()) {
            phase.set(new Phase.Loading());
        }
        workbench
                .background()
                .latest(
                        this,
                        "comparison",
                        job -> Comparison.read(session.store(), ids, job),
                        this::take,
                        cause -> phase.set(new Phase.Failed(cause)));
    }

    private void take(Comparison read) {
        comparison.set(Optional.of(read));
        if (!CompareFigures.knowsEpochs(read)) {
            over.set(Over.STEP);
        }
        showSettings();
        showMetrics();
        List<CurveName> wanted = curvesToShow(read);
        if (wanted.equals(curves)) {
            drawCurves();
        } else {
            curves.setAll(wanted);
        }
        phase.set(new Phase.Ready());
    }

    private List<CurveName> curvesToShow(Comparison read) {
        if (curvesChosen) {
            return curves.stream().filter(read.curves()::contains).toList();
        }
        List<CurveName> usual =
                USUAL_CURVES.stream()
                        .map(name -> new CurveName(name, "train"))
                        .filter(read.curves()::contains)
                        .toList();
        return usual.isEmpty() ? read.curves().stream().limit(1).toList() : usual;
    }

    private void drawCurves() {
        Optional<Comparison> of = comparison.get();
        List<CurveName> names = List.copyOf(curves);
        Over axis = over.get();
        if (of.isEmpty() || names.isEmpty()) {
            curveFigure.set(Optional.empty());
            return;
        }
        workbench
                .background()
                .latest(
                        this,
                        "curves",
                        job -> figures.curves(of.get(), names, axis, job),
                        figure -> curveFigure.set(Optional.of(figure)),
                        cause -> phase.set(new Phase.Failed(cause)));
    }

    private void showSettings() {
        String wanted = settingText.get().strip().toLowerCase(Locale.ROOT);
        List<SettingRow> rows =
                comparison.get().stream()
                        .flatMap(of -> of.settings().stream())
                        .filter(row -> !differencesOnly.get() || row.differs())
                        .filter(row -> row.path().toLowerCase(Locale.ROOT).contains(wanted))
                        .toList();
        if (!rows.equals(settings)) {
            settings.setAll(rows);
        }
    }

    private void showMetrics() {
        String wanted = metricText.get().strip().toLowerCase(Locale.ROOT);
        List<MetricLine> lines =
                allMetrics().stream()
                        .filter(line -> line.title().toLowerCase(Locale.ROOT).contains(wanted))
                        .toList();
        if (!lines.equals(metrics)) {
            metrics.setAll(lines);
        }
        List<String> known = allMetrics().stream().map(MetricLine::metric).toList();
        if (drawn.stream().noneMatch(line -> known.contains(line.metric()))) {
            draw(usual());
        }
        drawMetrics();
    }

    private List<MetricLine> allMetrics() {
        return comparison
                .get()
                .map(of -> MetricLine.of(of.metrics(), baseline()))
                .orElse(List.of());
    }

    private List<MetricLine> usual() {
        List<MetricLine> lines = allMetrics();
        List<MetricLine> usual =
                lines.stream().filter(line -> line.metric().equals("NDCG@10")).toList();
        return usual.isEmpty() ? lines.stream().limit(1).toList() : usual;
    }

    private void drawMetrics() {
        Optional<Comparison> of = comparison.get();
        List<String> names = drawn.stream().map(MetricLine::metric).distinct().toList();
        List<MetricLine> lines =
                allMetrics().stream().filter(line -> names.contains(line.metric())).toList();
        metricFigure.set(
                of.isEmpty() || lines.isEmpty()
                        ? Optional.empty()
                        : Optional.of(figures.metrics(of.get(), lines)));
    }

    ReadOnlyObjectProperty<Phase> phase() {
        return phase.getReadOnlyProperty();
    }

    ReadOnlyObjectProperty<Optional<Comparison>> comparison() {
        return comparison.getReadOnlyProperty();
    }

    /** Curves that are drawn, a panel each; the view changes it through {@link #toggle}. */
    ObservableList<CurveName> curves() {
        return curves;
    }

    /** Draws a curve, or no longer; the oldest goes if there are too many. */
    void toggle(CurveName name) {
        curvesChosen = true;
        List<CurveName> now = new ArrayList<>(curves);
        if (!now.remove(name)) {
            now.add(name);
        }
        if (now.size() > MOST_CURVES) {
            now.removeFirst();
        }
        curves.setAll(now);
    }

    ObjectProperty<Over> over() {
        return over;
    }

    ReadOnlyObjectProperty<Optional<Figure>> curveFigure() {
        return curveFigure.getReadOnlyProperty();
    }

    BooleanProperty differencesOnly() {
        return differencesOnly;
    }

    /** Part of the paths of the settings that are shown. */
    StringProperty settingText() {
        return settingText;
    }

    ObservableList<SettingRow> settings() {
        return settings;
    }

    /** Part of the names of the metrics that are shown. */
    StringProperty metricText() {
        return metricText;
    }

    ObservableList<MetricLine> metrics() {
        return metrics;
    }

    /** Draws the metrics of these lines, each with all its recommenders. */
    void draw(List<MetricLine> lines) {
        List<MetricLine> few = lines.stream().limit(MOST_CURVES).toList();
        if (!few.equals(drawn)) {
            drawn.setAll(few);
        }
    }

    ReadOnlyObjectProperty<Optional<Figure>> metricFigure() {
        return metricFigure.getReadOnlyProperty();
    }

    /** Runs that can be added. */
    List<Run> others() {
        return all.stream().filter(run -> !chosen.ids().contains(run.id())).toList();
    }

    ObservableList<String> ids() {
        return chosen.ids();
    }

    StringProperty baselineId() {
        return chosen.baseline();
    }

    /** Place of the run the others are measured against. */
    int baseline() {
        return comparison.get().map(of -> of.place(chosen.baseline().get())).orElse(0);
    }

    boolean canAdd() {
        return chosen.ids().size() < RunsViewModel.MOST_COMPARED && !others().isEmpty();
    }

    void add(Run run) {
        if (canAdd() && !chosen.ids().contains(run.id())) {
            chosen.ids().add(run.id());
        }
    }

    void remove(String id) {
        chosen.ids().remove(id);
    }

    boolean hasRuns() {
        return !all.isEmpty();
    }

    /** Compares the runs that were started last. */
    void compareNewest() {
        chosen.ids().setAll(all.stream().limit(NEWEST).map(Run::id).toList());
    }

    /** Follows runs that go on. */
    void poll() {
        boolean running =
                comparison.get().stream()
                        .flatMap(of -> of.runs().stream())
                        .anyMatch(run -> run.status() == RunStatus.RUNNING);
        if (running) {
            session.refresh();
            reload();
        }
    }

    /** The shown settings as a table. */
    TextTable settingTable() {
        Texts texts = workbench.texts(CompareViewModel.class);
        List<String> header = new ArrayList<>(List.of(texts.get("setting")));
        comparison.get().ifPresent(of -> header.addAll(of.labels()));
        return new TextTable(
                header,
                header.stream().map(_ -> false).toList(),
                settings.stream()
                        .map(
                                row -> {
                                    List<String> cells = new ArrayList<>(List.of(row.path()));
                                    row.values()
                                            .forEach(value -> cells.add(value.orElse("\u2013")));
                                    return cells;
                                })
                        .map(List::copyOf)
                        .toList());
    }

    /**
     * The shown metrics as a table: for CSV with every digit, otherwise as shown, the best bold.
     */
    TextTable metricTable(TextTable.Format format) {
        List<String> labels = comparison.get().map(Comparison::labels).orElse(List.of());
        String title = workbench.texts(CompareViewModel.class).get("metric");
        return format == TextTable.Format.CSV
                ? MetricTables.exact(title, labels, metrics)
                : MetricTables.shown(title, labels, metrics);
    }

    ProjectSession session() {
        return session;
    }

    Map<String, String> state() {
        Map<String, String> state = new HashMap<>();
        state.put("runs", String.join("\n", chosen.ids()));
        state.put("baseline", chosen.baseline().get());
        state.put("over", over.get().name());
        state.put("differencesOnly", Boolean.toString(differencesOnly.get()));
        if (curvesChosen) {
            state.put(
                    "curves",
                    curves.stream()
                            .map(name -> name.split() + "/" + name.name())
                            .collect(Collectors.joining("\n")));
        }
        return state;
    }

    void restore(Map<String, String> state) {
        differencesOnly.set(!"false".equals(state.get("differencesOnly")));
        Arrays.stream(Over.values())
                .filter(one -> one.name().equals(state.get("over")))
                .forEach(over::set);
        List<CurveName> kept =
                lines(state, "curves").stream()
                        .filter(path -> path.contains("/"))
                        .map(
                                path ->
                                        new CurveName(
                                                path.substring(path.indexOf('/') + 1),
                                                path.substring(0, path.indexOf('/'))))
                        .limit(MOST_CURVES)
                        .toList();
        if (!kept.isEmpty()) {
            curvesChosen = true;
            curves.setAll(kept);
        }
        if (chosen.ids().isEmpty()) {
            chosen.baseline().set(Objects.requireNonNullElse(state.get("baseline"), ""));
            chosen.ids()
                    .setAll(
                            lines(state, "runs").stream()
                                    .limit(RunsViewModel.MOST_COMPARED)
                                    .toList());
        }
    }

    private static List<String> lines(Map<String, String> state, String key) {
        return Arrays.stream(state.getOrDefault(key, "").split("\n", -1))
                .filter(line -> !line.isEmpty())
                .distinct()
                .toList();
    }

    @Override
    public void close() {
        all.removeListener(follow);
        chosen.ids().removeListener(follow);
        chosen.baseline().removeListener(baselineChanged);
        workbench.background().cancel(this);
    }
}
