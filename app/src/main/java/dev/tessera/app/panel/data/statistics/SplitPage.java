package dev.tessera.app.panel.data.statistics;

import atlantafx.base.theme.Styles;

import dev.tessera.app.panel.data.Spoken;
import dev.tessera.app.panel.data.Tiles;
import dev.tessera.app.text.Texts;
import dev.tessera.dataset.SplitCheck.Finding;
import dev.tessera.dataset.SplitCheck.Verdict;
import dev.tessera.pipeline.SplitSummary;

import javafx.geometry.HPos;
import javafx.geometry.Pos;
import javafx.geometry.VPos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

import org.kordamp.ikonli.javafx.FontIcon;

import java.util.Locale;

/** How the log is cut, and what of it could flatter or spoil a result. */
final class SplitPage extends ScrollPane {
    private final Texts texts;
    private final Tiles tiles = new Tiles();
    private final HBox bar = new HBox();
    private final Label verdict = new Label();
    private final GridPane checks = new GridPane();

    SplitPage(Texts texts) {
        this.texts = texts;
        setFitToWidth(true);
        setHbarPolicy(ScrollBarPolicy.NEVER);
        verdict.setId("verdict");
        verdict.getStyleClass().add(Styles.TITLE_4);
        verdict.setWrapText(true);
        checks.setId("checks");
        checks.getStyleClass().add("checks");
        bar.getStyleClass().add("split-bar");
        columns();
        VBox page = new VBox(16, tiles, bar, verdict, checks);
        page.getStyleClass().add("statistics-page");
        setContent(page);
    }

    private void columns() {
        ColumnConstraints state = new ColumnConstraints();
        state.setMinWidth(Region.USE_PREF_SIZE);
        ColumnConstraints what = new ColumnConstraints(180, 280, 420);
        what.setHgrow(Priority.SOMETIMES);
        ColumnConstraints count = new ColumnConstraints();
        count.setMinWidth(Region.USE_PREF_SIZE);
        count.setHalignment(HPos.RIGHT);
        ColumnConstraints why = new ColumnConstraints(200, 320, Double.MAX_VALUE);
        why.setHgrow(Priority.ALWAYS);
        checks.getColumnConstraints().setAll(state, what, count, why);
    }

    void show(LogFacts facts) {
        SplitSummary split = facts.split();
        tiles.clear();
        tiles.add("tile-protocol", texts.bind("tile.protocol"), split.protocol(), "");
        tiles.add("tile-training", texts.bind("tile.training"), Spoken.count(split.training()), "");
        tiles.add(
                "tile-validation",
                texts.bind("tile.validation"),
                Spoken.count(split.validation()),
                "");
        tiles.add("tile-test", texts.bind("tile.test"), Spoken.count(split.test()), "");
        parts(split);
        long warnings =
                facts.checks().stream().filter(one -> one.verdict() == Verdict.WARNING).count();
        verdict.setText(
                warnings == 0 ? texts.get("verdict.ok") : texts.get("verdict.warnings", warnings));
        checks.getChildren().clear();
        head(0, "head.verdict", HPos.LEFT);
        head(1, "head.check", HPos.LEFT);
        head(2, "head.count", HPos.RIGHT);
        head(3, "head.why", HPos.LEFT);
        int row = 1;
        for (Finding finding : facts.checks()) {
            row(row++, finding);
        }
    }

    /** The three parts as lengths; a sliver stays visible. */
    private void parts(SplitSummary split) {
        bar.getChildren().clear();
        double all = split.training() + (double) split.validation() + split.test();
        part("training", split.training() / all);
        part("validation", split.validation() / all);
        part("test", split.test() / all);
    }

    private void part(String name, double share) {
        Label part = new Label();
        part.textProperty().bind(texts.bind("part." + name, Spoken.percent(share)));
        part.getStyleClass().addAll("split-part", "split-" + name);
        part.setMinWidth(6);
        part.prefWidthProperty().bind(bar.widthProperty().multiply(share));
        bar.getChildren().add(part);
    }

    private void head(int column, String key, HPos side) {
        Label label = new Label();
        label.textProperty().bind(texts.bind(key));
        label.getStyleClass().addAll(Styles.TEXT_BOLD, "check-head");
        GridPane.setHalignment(label, side);
        checks.add(cell(label, side), column, 0);
    }

    private void row(int row, Finding finding) {
        String name = finding.check().name();
        Label what = text("check." + name);
        what.getStyleClass().add(Styles.TEXT_BOLD);
        Label count =
                new Label(
                        finding.verdict() == Verdict.UNKNOWN
                                ? "–"
                                : texts.get(
                                        "count",
                                        Spoken.count(finding.count()),
                                        Spoken.count(finding.of()),
                                        Spoken.percent(finding.share())));
        count.setId("count-" + name);
        count.getStyleClass().add("tabular");
        checks.add(cell(badge(finding.verdict()), HPos.LEFT), 0, row);
        checks.add(cell(what, HPos.LEFT), 1, row);
        checks.add(cell(count, HPos.RIGHT), 2, row);
        Label why = text("why." + name);
        why.getStyleClass().add(Styles.TEXT_MUTED);
        checks.add(cell(why, HPos.LEFT), 3, row);
    }

    private Label text(String key) {
        Label label = new Label();
        label.textProperty().bind(texts.bind(key));
        label.setWrapText(true);
        label.setMinHeight(Region.USE_PREF_SIZE);
        return label;
    }

    private Label badge(Verdict verdict) {
        Label badge = new Label();
        badge.textProperty().bind(texts.bind("is." + verdict.name()));
        badge.setGraphic(
                new FontIcon(
                        switch (verdict) {
                            case OK -> "fth-check-circle";
                            case NOTE -> "fth-info";
                            case WARNING -> "fth-alert-triangle";
                            case UNKNOWN -> "fth-help-circle";
                        }));
        badge.getStyleClass()
                .addAll("verdict", "verdict-" + verdict.name().toLowerCase(Locale.ROOT));
        badge.setMinWidth(Region.USE_PREF_SIZE);
        return badge;
    }

    private static Node cell(Node content, HPos side) {
        HBox cell = new HBox(content);
        cell.setAlignment(side == HPos.RIGHT ? Pos.TOP_RIGHT : Pos.TOP_LEFT);
        HBox.setHgrow(content, Priority.ALWAYS);
        cell.getStyleClass().add("check-cell");
        GridPane.setValignment(cell, VPos.TOP);
        GridPane.setFillHeight(cell, true);
        return cell;
    }
}
