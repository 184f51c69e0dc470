package dev.tessera.app.panel.data.source;

import atlantafx.base.theme.Styles;

import dev.tessera.app.extension.Workbench;
import dev.tessera.app.panel.data.Fetched;
import dev.tessera.app.panel.data.Spoken;
import dev.tessera.app.panel.data.Tiles;
import dev.tessera.app.text.Texts;
import dev.tessera.dataset.BelowLike;
import dev.tessera.dataset.CaseRule;
import dev.tessera.dataset.DatasetStatistics;
import dev.tessera.dataset.DuplicateRule;
import dev.tessera.dataset.ImportProblem;
import dev.tessera.dataset.OnError;
import dev.tessera.dataset.SplitProtocol;
import dev.tessera.job.Progress;

import javafx.beans.binding.Bindings;
import javafx.beans.binding.BooleanBinding;
import javafx.geometry.HPos;
import javafx.geometry.Insets;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Control;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressBar;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.Separator;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;

import org.kordamp.ikonli.javafx.FontIcon;

import java.util.Optional;

/** The second page: what is left out and how the log is cut, beside what that would give. */
final class CheckPage extends HBox {
    private static final double SETTINGS = 400;

    private final Texts texts;
    private final SourceViewModel source;
    private final PreviewTable preview;
    private final SettingFields fields;
    private final StackPane outcome = new StackPane();
    private final Tiles tiles = new Tiles();
    private final Label split = new Label();
    private final ReportView report;
    private final RawLines raw;
    private final Node reading;
    private final VBox result;
    private int rows;

    /**
     * @param preview where lines are looked for first when a problem is chosen
     */
    CheckPage(Workbench workbench, ImportViewModel model, PreviewTable preview) {
        texts = workbench.texts(CheckPage.class);
        source = model.source();
        this.preview = preview;
        fields = new SettingFields(texts, source);
        report = new ReportView(texts, this::chosen);
        raw = new RawLines(texts);
        reading = reading();
        setSpacing(16);
        split.setId("split-outcome");
        split.setWrapText(true);
        VBox.setVgrow(report, Priority.ALWAYS);
        result = new VBox(12, tiles, split, report, raw);
        HBox.setHgrow(outcome, Priority.ALWAYS);
        outcome.setAlignment(Pos.TOP_LEFT);
        ScrollPane settings = new ScrollPane(settings());
        settings.setFitToWidth(true);
        settings.setMinWidth(SETTINGS);
        settings.setPrefWidth(SETTINGS);
        settings.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
        settings.getStyleClass().add("framed");
        getChildren().addAll(settings, outcome);
        source.trial().subscribe(this::show);
        texts.language().subscribe(() -> show(source.trial().get()));
    }

    private GridPane settings() {
        GridPane grid = new GridPane();
        grid.setHgap(10);
        grid.setVgap(8);
        grid.setPadding(new Insets(12));
        ColumnConstraints name = new ColumnConstraints();
        name.setHgrow(Priority.ALWAYS);
        ColumnConstraints control = new ColumnConstraints(150);
        control.setHalignment(HPos.RIGHT);
        grid.getColumnConstraints().setAll(name, control);
        heading(grid, "group.rows");
        add(grid, "onError", fields.choice("onError", OnError.class));
        add(grid, "duplicates", fields.choice("duplicates", DuplicateRule.class));
        add(grid, "likeFrom", fields.text("likeFrom", 90));
        add(grid, "belowLike", fields.choice("belowLike", BelowLike.class));
        heading(grid, "group.filters");
        add(grid, "minUserInteractions", fields.text("minUserInteractions", 90));
        add(grid, "minItemInteractions", fields.text("minItemInteractions", 90));
        add(grid, "maxUsers", fields.text("maxUsers", 90));
        Node unseen = fields.check("keepUnseenItems");
        grid.add(unseen, 0, rows++, 2, 1);
        heading(grid, "group.split");
        add(grid, "split.protocol", fields.choice("split.protocol", SplitProtocol.class));
        add(grid, "split.minimumHistory", fields.text("split.minimumHistory", 90));
        BooleanBinding global =
                Bindings.createBooleanBinding(
                        () -> source.config().get().split().protocol() == SplitProtocol.GLOBAL_TIME,
                        source.config());
        addIf(grid, global, "split.validationShare", fields.text("split.validationShare", 90));
        addIf(grid, global, "split.testShare", fields.text("split.testShare", 90));
        addIf(grid, global, "split.cases", fields.choice("split.cases", CaseRule.class));
        return grid;
    }

    private void heading(GridPane grid, String key) {
        Label title = new Label();
        title.textProperty().bind(texts.bind(key));
        title.getStyleClass().add(Styles.TEXT_BOLD);
        if (rows > 0) {
            Separator line = new Separator();
            GridPane.setMargin(line, new Insets(4, 0, 0, 0));
            grid.add(line, 0, rows++, 2, 1);
        }
        grid.add(title, 0, rows++, 2, 1);
    }

    private void add(GridPane grid, String path, Control control) {
        control.setMaxWidth(Double.MAX_VALUE);
        grid.addRow(rows++, fields.caption(path, control), control);
        Label error = new Label();
        error.setWrapText(true);
        error.getStyleClass().addAll(Styles.TEXT_SMALL, Styles.DANGER, Styles.TEXT);
        error.textProperty()
                .bind(
                        Bindings.createStringBinding(
                                () -> source.errors().getOrDefault(path, ""), source.errors()));
        error.visibleProperty().bind(error.textProperty().isNotEmpty());
        error.managedProperty().bind(error.visibleProperty());
        grid.add(error, 0, rows++, 2, 1);
    }

    private void addIf(GridPane grid, BooleanBinding condition, String path, Control control) {
        int before = grid.getChildren().size();
        add(grid, path, control);
        SettingFields.shownIf(
                condition, grid.getChildren().subList(before, before + 2).toArray(Node[]::new));
    }

    private Node reading() {
        ProgressBar bar = new ProgressBar();
        bar.setId("trial-progress");
        bar.setMaxWidth(420);
        bar.setPrefWidth(420);
        Label activity = new Label();
        activity.getStyleClass().add(Styles.TEXT_MUTED);
        source.progress()
                .subscribe(
                        now -> {
                            bar.setProgress(share(now));
                            activity.setText(words(now));
                        });
        Button cancel = new Button();
        cancel.setId("trial-cancel");
        cancel.textProperty().bind(texts.bind("cancel"));
        cancel.setOnAction(_ -> source.cancelTrial());
        VBox page = new VBox(12, bar, activity, cancel);
        page.setAlignment(Pos.CENTER);
        return page;
    }

    private static double share(Optional<Progress> progress) {
        return progress.map(one -> one.share().orElse(ProgressBar.INDETERMINATE_PROGRESS))
                .orElse(ProgressBar.INDETERMINATE_PROGRESS);
    }

    /** Bytes of a file are told in megabytes. */
    private String words(Optional<Progress> progress) {
        if (progress.isEmpty() || progress.get().total() <= 0) {
            return texts.get("trying");
        }
        Progress now = progress.get();
        return texts.get(
                "trying.bytes",
                Spoken.number(Math.rint(now.done() / 1e5) / 10),
                Spoken.number(Math.rint(now.total() / 1e5) / 10));
    }

    private void show(Fetched<Trial> trial) {
        raw.clear();
        switch (trial) {
            case Fetched.Nothing<Trial> _ -> outcome.getChildren().setAll(untried());
            case Fetched.Waiting<Trial> _ -> outcome.getChildren().setAll(reading);
            case Fetched.Failed<Trial> failed ->
                    outcome.getChildren().setAll(refusal(failed.words()));
            case Fetched.Ready<Trial>(Trial found) -> {
                show(found);
                outcome.getChildren().setAll(result);
            }
        }
    }

    private Node untried() {
        Label text = new Label();
        text.textProperty().bind(texts.bind("untried"));
        text.getStyleClass().add(Styles.TEXT_MUTED);
        Button start = new Button();
        start.setId("trial-start");
        start.textProperty().bind(texts.bind("try"));
        start.setGraphic(new FontIcon("fth-play"));
        start.setOnAction(_ -> source.attempt());
        VBox page = new VBox(12, text, start);
        page.setAlignment(Pos.CENTER);
        return page;
    }

    private static Node refusal(String words) {
        FontIcon icon = new FontIcon("fth-alert-triangle");
        icon.getStyleClass().addAll("state-icon", "danger-icon");
        Label reason = new Label(words);
        reason.setId("trial-failure");
        reason.setWrapText(true);
        reason.setMaxWidth(560);
        reason.setMinHeight(Region.USE_PREF_SIZE);
        VBox page = new VBox(12, icon, reason);
        page.setAlignment(Pos.CENTER);
        return page;
    }

    private void show(Trial trial) {
        tiles.clear();
        trial.statistics().ifPresent(this::tiles);
        String parts =
                trial.parts()
                        .map(
                                found ->
                                        texts.get(
                                                "split.parts",
                                                Spoken.count(found.training()),
                                                Spoken.count(found.validation()),
                                                Spoken.count(found.test()),
                                                found.protocol()))
                        .orElse(
                                trial.read().refusal().isEmpty()
                                        ? trial.splitRefusal()
                                        : trial.read().refusal());
        split.setText(parts);
        boolean refused = trial.parts().isEmpty();
        split.getStyleClass().removeAll(Styles.DANGER, Styles.TEXT);
        if (refused) {
            split.getStyleClass().addAll(Styles.DANGER, Styles.TEXT);
        }
        report.show(trial.read().report());
    }

    private void tiles(DatasetStatistics found) {
        tiles.add("tile-users", texts.bind("tile.users"), Spoken.count(found.users()), "");
        tiles.add("tile-items", texts.bind("tile.items"), Spoken.count(found.items()), "");
        tiles.add(
                "tile-interactions",
                texts.bind("tile.interactions"),
                Spoken.count(found.interactions()),
                "");
        tiles.add("tile-density", texts.bind("tile.density"), Spoken.percent(found.density()), "");
        found.period()
                .ifPresent(
                        period ->
                                tiles.add(
                                        "tile-time",
                                        texts.bind("tile.time"),
                                        Spoken.day(period.first())
                                                + " – "
                                                + Spoken.day(period.last()),
                                        ""));
    }

    /** Shows where a problem lies, in the file as it is. */
    private void chosen(ImportProblem problem) {
        preview.reveal(problem.line());
        source.raw(problem, text -> raw.show(text, problem));
    }
}
