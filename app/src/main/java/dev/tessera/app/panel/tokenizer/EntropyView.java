package dev.tessera.app.panel.tokenizer;

import dev.tessera.app.chart.ChartView;
import dev.tessera.app.extension.Panel;
import dev.tessera.app.extension.ResultPane;
import dev.tessera.app.extension.Workbench;
import dev.tessera.app.look.CheckTitle;
import dev.tessera.app.look.Segments;
import dev.tessera.app.panel.tokenizer.EntropyViewModel.Kind;
import dev.tessera.app.text.Texts;
import dev.tessera.experiment.Run;

import javafx.beans.binding.Bindings;
import javafx.collections.ListChangeListener;
import javafx.geometry.Orientation;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.CheckBox;
import javafx.scene.control.SplitPane;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import javafx.util.StringConverter;

import org.controlsfx.control.CheckComboBox;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Entropies and collisions of the shown run, other runs beside it. */
final class EntropyView implements Panel {
    private final EntropyViewModel model;
    private final Texts texts;
    private final ResultPane<TokenizedRun> view;
    private final ChartView chart;
    private final TableView<RunEntropies> table;
    private final CheckComboBox<Run> runs = new CheckComboBox<>();
    private boolean settling;
    private int levels = -1;

    EntropyView(Workbench workbench, EntropyViewModel model) {
        this.model = model;
        texts = workbench.texts(EntropyView.class);
        chart = new ChartView(workbench, "entropy");
        table = new Columns<RunEntropies>(texts).table("entropy-table", texts.bind("absent"));
        VBox below = new VBox(table);
        VBox.setVgrow(table, Priority.ALWAYS);
        below.getStyleClass().add("below");
        below.setMinHeight(90);
        SplitPane split = new SplitPane(chart, below);
        split.setOrientation(Orientation.VERTICAL);
        split.setDividerPositions(0.74);
        SplitPane.setResizableWithParent(below, false);
        BorderPane content = new BorderPane(split);
        content.setTop(tools());
        view =
                new ResultPane<>(
                        workbench,
                        model.result(),
                        "fth-hash",
                        texts.bind("absent"),
                        texts.bind("absent.hint"),
                        content);
        view.setId("entropy-panel");
        view.getStyleClass().add("tokenizer-panel");
        view.getStylesheets().add(Tools.stylesheet());
        model.figure().subscribe(figure -> figure.ifPresent(chart::show));
        model.rows().subscribe(this::showRows);
    }

    private Node tools() {
        CheckBox published = new CheckBox();
        published.setId("entropy-published");
        published.textProperty().bind(texts.bind("published"));
        published.selectedProperty().bindBidirectional(model.published());
        published.disableProperty().bind(model.comparable().not());
        Tooltip why = new Tooltip();
        why.textProperty()
                .bind(
                        Bindings.when(model.comparable())
                                .then(texts.bind("published.tip"))
                                .otherwise(texts.bind("published.no")));
        why.setWrapText(true);
        why.setMaxWidth(360);
        // A disabled control shows no tip of its own.
        HBox around = new HBox(published);
        around.setAlignment(Pos.CENTER_LEFT);
        Tooltip.install(around, why);
        return Tools.row(
                Segments.of(
                        "entropy-kind",
                        List.of(Kind.values()),
                        model.kind(),
                        kind ->
                                texts.bind(
                                        switch (kind) {
                                            case ENTROPY -> "entropy.kind.entropy";
                                            case CONDITIONAL -> "entropy.kind.conditional";
                                            case COLLISIONS -> "entropy.kind.collisions";
                                        })),
                Tools.named(texts, "runs.beside", others()),
                around);
    }

    private Node others() {
        runs.setId("entropy-runs");
        runs.setPrefWidth(220);
        runs.setConverter(
                new StringConverter<>() {
                    @Override
                    public String toString(Run run) {
                        return run == null ? "" : run.info().name() + "  " + run.id();
                    }

                    @Override
                    public Run fromString(String text) {
                        throw new UnsupportedOperationException("runs are chosen, not typed");
                    }
                });
        runs.getCheckModel()
                .getCheckedItems()
                .addListener(
                        (ListChangeListener<Run>)
                                _ -> {
                                    if (!settling) {
                                        model.chosen()
                                                .setAll(
                                                        model.others().stream()
                                                                .filter(
                                                                        runs.getCheckModel()
                                                                                ::isChecked)
                                                                .toList());
                                    }
                                    nameRuns();
                                });
        model.others().addListener((ListChangeListener<Run>) _ -> offer());
        model.chosen().addListener((ListChangeListener<Run>) _ -> check());
        CheckTitle.follow(runs);
        texts.language().subscribe(_ -> nameRuns());
        offer();
        return runs;
    }

    private void offer() {
        settling = true;
        runs.getItems().setAll(model.others());
        settling = false;
        check();
    }

    private void check() {
        settling = true;
        for (Run run : model.others()) {
            if (model.chosen().contains(run) != runs.getCheckModel().isChecked(run)) {
                runs.getCheckModel().toggleCheckState(run);
            }
        }
        settling = false;
        nameRuns();
    }

    private void nameRuns() {
        runs.setDisable(model.others().isEmpty());
        runs.setTitle(
                model.others().isEmpty()
                        ? texts.get("runs.none")
                        : model.chosen().isEmpty()
                                ? texts.get("runs.beside.prompt")
                                : model.chosen().stream()
                                        .map(run -> run.info().name())
                                        .collect(Collectors.joining(", ")));
    }

    private void showRows(List<RunEntropies> rows) {
        int most = rows.stream().mapToInt(row -> row.nats().length).max().orElse(0);
        if (most != levels) {
            levels = most;
            table.getColumns().setAll(columns(most));
        }
        table.getItems().setAll(rows);
    }

    private List<TableColumn<RunEntropies, ?>> columns(int most) {
        Columns<RunEntropies> columns = new Columns<>(texts);
        List<TableColumn<RunEntropies, ?>> all = new ArrayList<>();
        all.add(columns.text("column.run", 90, RunEntropies::name));
        all.add(columns.text("column.kind", 84, RunEntropies::kind));
        all.add(columns.text("column.shape", 70, EntropyView::shape));
        for (int i = 0; i < most; i++) {
            int level = i;
            all.add(
                    columns.number(
                            texts.bind("column.nats", level + 1),
                            texts.bind("column.nats.tip", level + 1),
                            60,
                            row -> at(row.nats(), level),
                            Columns::thousandths));
        }
        for (int i = 0; i < most; i++) {
            int level = i;
            all.add(
                    columns.number(
                            texts.bind("column.share", level + 1),
                            texts.bind("column.share.tip", level + 1),
                            70,
                            row -> at(row.nats(), level) / Math.log(at(row.sizes(), level)),
                            Columns::percent));
        }
        for (int i = 1; i < most; i++) {
            int level = i;
            all.add(
                    columns.number(
                            texts.bind("column.given", level + 1),
                            texts.bind("column.given.tip", level + 1),
                            60,
                            row -> at(row.summary().conditionalEntropies(), level),
                            Columns::thousandths));
        }
        all.add(columns.number("column.joint", 60, RunEntropies::joint, Columns::thousandths));
        all.add(
                columns.number(
                        "column.max",
                        60,
                        row -> Math.log(row.statistics().items()),
                        Columns::thousandths));
        all.add(
                columns.number(
                        "column.collisions",
                        60,
                        row -> row.statistics().collisionRate(),
                        Columns::percent));
        all.add(columns.number("column.aliasing", 60, RunEntropies::aliasing, Columns::percent));
        all.add(
                columns.number(
                        "column.ids", 60, row -> row.statistics().distinctIds(), Columns::whole));
        all.add(
                columns.number(
                        "column.most",
                        80,
                        row -> row.statistics().maxItemsPerId(),
                        Columns::whole));
        return all;
    }

    private static double at(double[] values, int level) {
        return level < values.length ? values[level] : Double.NaN;
    }

    private static double at(int[] values, int level) {
        return level < values.length ? values[level] : Double.NaN;
    }

    /** As 3 x 256, or the sizes one by one where they differ. */
    private static String shape(RunEntropies row) {
        int[] sizes = row.sizes();
        return Arrays.stream(sizes).distinct().count() == 1
                ? sizes.length + " x " + sizes[0]
                : Arrays.stream(sizes)
                        .mapToObj(Integer::toString)
                        .collect(Collectors.joining(", "));
    }

    @Override
    public Node view() {
        return view;
    }

    @Override
    public Map<String, String> state() {
        return Tools.with(model.state(), chart.state());
    }

    @Override
    public void restore(Map<String, String> state) {
        model.restore(state);
        chart.restore(Tools.ofChart(state));
    }

    @Override
    public void close() {
        model.close();
    }
}
