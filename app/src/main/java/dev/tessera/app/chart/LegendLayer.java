package dev.tessera.app.chart;

import dev.tessera.app.text.Texts;
import dev.tessera.figure.draw.Drawn;
import dev.tessera.figure.draw.LegendEntry;

import javafx.scene.control.ToggleButton;
import javafx.scene.control.Tooltip;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.Pane;

import java.awt.geom.Rectangle2D;
import java.util.List;

/** Buttons over the legend entries of the picture: a click hides a series or shows it again. */
final class LegendLayer extends Pane {
    private final ChartViewModel model;
    private final Texts texts;
    private List<LegendEntry> shown = List.of();

    LegendLayer(ChartViewModel model, Texts texts) {
        this.model = model;
        this.texts = texts;
        setPickOnBounds(false);
    }

    void show(Drawn drawn) {
        if (drawn.legend().equals(shown)) {
            return;
        }
        boolean same =
                drawn.legend().stream()
                        .map(LegendLayer::id)
                        .toList()
                        .equals(shown.stream().map(LegendLayer::id).toList());
        shown = drawn.legend();
        if (!same) {
            getChildren().setAll(shown.stream().map(this::button).toList());
        }
        for (int i = 0; i < shown.size(); i++) {
            Rectangle2D place = shown.get(i).place();
            ToggleButton button = (ToggleButton) getChildren().get(i);
            button.resizeRelocate(
                    Math.round(place.getX()) - 4,
                    Math.round(place.getY()),
                    Math.round(place.getWidth()) - 6,
                    Math.round(place.getHeight()));
            button.setSelected(!model.hidden(shown.get(i).panel(), shown.get(i).series()));
        }
    }

    private static String id(LegendEntry entry) {
        return "legend-" + entry.panel() + "-" + entry.series();
    }

    private ToggleButton button(LegendEntry entry) {
        ToggleButton button = new ToggleButton();
        button.setId(id(entry));
        button.setManaged(false);
        button.getStyleClass().setAll("chart-legend-entry");
        button.setAccessibleText(entry.series());
        Tooltip tip = new Tooltip();
        tip.textProperty().bind(texts.bind("legend.tip", entry.series()));
        button.setTooltip(tip);
        button.setOnAction(_ -> model.toggle(entry.panel(), entry.series()));
        button.addEventFilter(
                MouseEvent.MOUSE_CLICKED,
                event -> {
                    if (event.getButton() == MouseButton.PRIMARY && event.getClickCount() == 2) {
                        // The two clicks before have hidden it and shown it again.
                        model.only(entry.panel(), entry.series());
                    }
                });
        return button;
    }
}
