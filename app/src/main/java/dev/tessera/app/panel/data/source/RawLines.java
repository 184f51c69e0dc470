package dev.tessera.app.panel.data.source;

import atlantafx.base.theme.Styles;

import dev.tessera.app.text.Texts;
import dev.tessera.dataset.ImportProblem;
import dev.tessera.dataset.source.RawText;

import javafx.css.PseudoClass;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import javafx.scene.text.Text;
import javafx.scene.text.TextFlow;

/** Lines of the file around a problem, as they stand there, the place itself marked. */
final class RawLines extends VBox {
    private static final PseudoClass ASKED = PseudoClass.getPseudoClass("asked");

    private final Label title = new Label();
    private final VBox lines = new VBox();

    RawLines(Texts texts) {
        setId("raw");
        setSpacing(4);
        title.textProperty().bind(texts.bind("raw"));
        title.getStyleClass().addAll(Styles.TEXT_SMALL, Styles.TEXT_MUTED);
        lines.getStyleClass().add("raw-lines");
        ScrollPane scroll = new ScrollPane(lines);
        scroll.setFitToHeight(true);
        scroll.setFitToWidth(true);
        scroll.setVbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
        scroll.getStyleClass().add("framed");
        scroll.setMinHeight(150);
        getChildren().addAll(title, scroll);
        clear();
    }

    void clear() {
        lines.getChildren().clear();
        setVisible(false);
        setManaged(false);
    }

    void show(RawText text, ImportProblem problem) {
        lines.getChildren().clear();
        for (RawText.Line line : text.lines()) {
            lines.getChildren().add(row(line, problem));
        }
        setVisible(!text.lines().isEmpty());
        setManaged(isVisible());
    }

    private static HBox row(RawText.Line line, ImportProblem problem) {
        boolean asked = line.number() == problem.line();
        Label number = new Label(Long.toString(line.number()));
        number.getStyleClass().addAll("raw-number", "tabular");
        TextFlow flow = new TextFlow();
        if (line.cut() > 0) {
            flow.getChildren().add(piece("… ", "raw-cut"));
        }
        int place = (int) (problem.column() - 1 - line.cut());
        if (asked && problem.column() > 0 && place >= 0 && place < line.text().length()) {
            int end = line.text().offsetByCodePoints(place, 1);
            flow.getChildren()
                    .addAll(
                            piece(line.text().substring(0, place), "raw-text"),
                            piece(line.text().substring(place, end), "raw-place"),
                            piece(line.text().substring(end), "raw-text"));
        } else {
            flow.getChildren().add(piece(line.text(), "raw-text"));
        }
        HBox row = new HBox(10, number, flow);
        row.setAlignment(Pos.CENTER_LEFT);
        row.getStyleClass().add("raw-line");
        row.pseudoClassStateChanged(ASKED, asked);
        return row;
    }

    private static Text piece(String text, String style) {
        Text piece = new Text(text.replace("\t", "→   "));
        piece.getStyleClass().addAll("text", style);
        return piece;
    }
}
