package dev.tessera.app.chart;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tessera.figure.Axis;
import dev.tessera.figure.Figure;
import dev.tessera.figure.LinePlot;
import dev.tessera.figure.LineSeries;
import dev.tessera.figure.Panel;
import dev.tessera.figure.Scale;
import dev.tessera.figure.View;
import dev.tessera.figure.draw.AxisSpan;
import dev.tessera.figure.draw.PanelArea;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import java.awt.geom.Rectangle2D;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

class ChartViewModelTest {
    private static final double EXACT = 1e-9;

    /** 100 x 200 pixels over x in [0, 10] and y in [1, 100], y logarithmic. */
    private static final PanelArea AREA =
            new PanelArea(
                    new Rectangle2D.Double(50, 20, 100, 200),
                    Optional.of(new AxisSpan(0, 10, false, false)),
                    Optional.of(new AxisSpan(1, 100, true, false)),
                    List.of());

    private final ChartViewModel model = new ChartViewModel();

    @BeforeEach
    void show() {
        model.show(ChartFigures.cross());
    }

    private View view() {
        return model.viewed().get().orElseThrow().panels().getFirst().view();
    }

    private LinePlot lines() {
        return (LinePlot) model.viewed().get().orElseThrow().panels().getFirst().plot();
    }

    private static void assertRange(double from, double to, Optional<Axis.Range> range) {
        assertEquals(from, range.orElseThrow().from(), EXACT);
        assertEquals(to, range.orElseThrow().to(), EXACT);
    }

    @Test
    void zoomingKeepsTheNumbersUnderThePointerWhereTheyAre() {
        // x = 75 is a quarter of the width: 2.5; y = 120 is the middle: 10 on the log axis.
        model.zoom(0, AREA, 75, 120, 0.5);
        assertRange(1.25, 6.25, view().x());
        assertRange(Math.sqrt(10), 10 * Math.sqrt(10), view().y());
        PanelArea zoomed = model.wanted(0, AREA);
        assertEquals(2.5, zoomed.atX(75), EXACT);
        assertEquals(10, zoomed.atY(120), EXACT);
    }

    @Test
    void aSecondZoomStartsFromTheFirstThoughNothingWasDrawnBetween() {
        model.zoom(0, AREA, 100, 120, 0.5);
        model.zoom(0, AREA, 100, 120, 0.5);
        assertRange(3.75, 6.25, view().x());
    }

    @Test
    void aDraggedRectangleIsShownLarge() {
        model.zoomTo(0, AREA, 110, 170, 60, 70);
        assertRange(1, 6, view().x());
        // Three quarters and one quarter of the way up from 1 to 100.
        assertRange(Math.pow(10, 0.5), Math.pow(10, 1.5), view().y());
    }

    @Test
    void panningMovesByThePixelsDragged() {
        model.pan(0, AREA, 10, 100);
        assertRange(-1, 9, view().x());
        assertRange(10, 1000, view().y());
    }

    @Test
    void zoomingStopsBeforeNumbersCannotBeToldApart() {
        for (int i = 0; i < 500; i++) {
            model.zoom(0, AREA, 75, 120, 0.5);
        }
        Axis.Range range = view().x().orElseThrow();
        assertTrue(range.from() < range.to());
    }

    @Test
    void resetShowsEverythingAgainAndKeepsTheRest() {
        model.toggle(0, "falling");
        model.zoom(0, AREA, 75, 120, 0.5);
        assertTrue(model.zoomed());
        model.reset();
        assertFalse(model.zoomed());
        assertEquals(List.of("falling"), view().hidden());
    }

    @Test
    void aScaleIsChosenPerAxisAndGivesUpTheRangeShown() {
        model.zoom(0, AREA, 75, 120, 0.5);
        model.scale(0, AxisSlot.Y, Scale.LOG);
        assertEquals(Scale.LOG, lines().y().scale());
        assertEquals(Scale.LINEAR, lines().x().scale());
        assertEquals(Optional.empty(), view().y());
        assertTrue(view().x().isPresent());
    }

    @Test
    void hidingKeepsTheSeriesInItsPlace() {
        model.toggle(-1, "rising ρ");
        assertEquals(List.of("rising ρ"), view().hidden());
        assertEquals(2, lines().series().size());
        model.toggle(-1, "rising ρ");
        assertEquals(List.of(), view().hidden());
    }

    @Test
    void oneSeriesIsShownAloneAndThenAllAgain() {
        model.only(0, "rising ρ");
        assertEquals(List.of("falling"), view().hidden());
        model.only(0, "rising ρ");
        assertEquals(List.of(), view().hidden());
    }

    @Test
    void aLiveFigureIsLookedAtAsBefore() {
        model.zoom(0, AREA, 75, 120, 0.5);
        model.smooth(0.7);
        model.toggle(0, "falling");
        View before = view();
        LinePlot grown =
                new LinePlot(
                        Axis.linear("Step"),
                        Axis.linear("Loss").in("nats"),
                        List.of(
                                new LineSeries(
                                        "rising ρ", new double[] {0, 20}, new double[] {1, 2}),
                                new LineSeries(
                                        "falling", new double[] {0, 20}, new double[] {3, 2}),
                                new LineSeries("new", new double[] {0, 20}, new double[] {3, 2})));
        model.show(Figure.of("Two lines", grown));
        assertEquals(before, view());
        assertEquals(0.7, lines().smoothing());
    }

    @Test
    void anotherFigureIsShownWhole() {
        model.zoom(0, AREA, 75, 120, 0.5);
        model.show(ChartFigures.popularity());
        assertEquals(View.WHOLE, view());
    }

    @Test
    void aSeriesThatIsGoneIsNotHiddenAnyMore() {
        model.toggle(0, "falling");
        LinePlot fewer =
                new LinePlot(lines().x(), lines().y(), List.of(lines().series().getFirst()));
        model.show(Figure.of("Two lines", List.of(new Panel("", fewer))));
        assertEquals(List.of(), view().hidden());
    }

    @Test
    void howItWasLookedAtComesBack() {
        model.zoom(0, AREA, 75, 120, 0.5);
        model.scale(0, AxisSlot.Y, Scale.LOG);
        model.toggle(0, "falling");
        model.smooth(0.35);
        Figure seen = model.viewed().get().orElseThrow();
        ChartViewModel again = new ChartViewModel();
        again.restore(model.state());
        again.show(ChartFigures.cross());
        assertEquals(Optional.of(seen), again.viewed().get());
        assertEquals(model.state(), again.state());
    }

    @Test
    void aFigureNotTouchedHasNothingToKeep() {
        assertEquals(Map.of(), model.state());
    }

    @Test
    void stateThatDoesNotFitIsPassedOver() {
        model.zoom(0, AREA, 75, 120, 0.5);
        Map<String, String> state = new HashMap<>(model.state());
        ChartViewModel other = new ChartViewModel();
        other.restore(state);
        other.show(ChartFigures.popularity());
        assertEquals(View.WHOLE, other.viewed().get().orElseThrow().panels().getFirst().view());
        state.put("0.x", "much more");
        state.put("0.scale.Y", "CUBIC");
        state.put("smoothing", "17");
        ChartViewModel same = new ChartViewModel();
        same.restore(state);
        same.show(ChartFigures.cross());
        assertEquals(
                Optional.empty(), same.viewed().get().orElseThrow().panels().getFirst().view().x());
    }

    @Test
    void everyKindOfPlotCanChangeTheScaleOfItsAxes() {
        for (Figure figure :
                List.of(
                        ChartFigures.training(20),
                        ChartFigures.codebook(),
                        ChartFigures.bars(),
                        ChartFigures.cloud(30))) {
            model.show(figure);
            for (AxisSlot slot : model.axes(0).keySet()) {
                model.scale(0, slot, Scale.LOG);
                assertEquals(Scale.LOG, model.axes(0).get(slot).scale());
            }
        }
    }
}
