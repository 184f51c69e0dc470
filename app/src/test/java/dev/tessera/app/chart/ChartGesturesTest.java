package dev.tessera.app.chart;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tessera.app.look.Look;
import dev.tessera.app.testing.StubWorkbench;
import dev.tessera.figure.draw.AxisSpan;
import dev.tessera.figure.draw.PanelArea;

import javafx.application.Application;
import javafx.geometry.Point2D;
import javafx.geometry.VerticalDirection;
import javafx.scene.Scene;
import javafx.scene.control.ToggleButton;
import javafx.scene.input.MouseButton;
import javafx.stage.Stage;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.testfx.framework.junit5.Stop;
import org.testfx.util.WaitForAsyncUtils;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;

/** What the mouse does over a plot, on a real screen. */
@Tag("display")
@ExtendWith(ApplicationExtension.class)
class ChartGesturesTest {
    private final StubWorkbench workbench = StubWorkbench.onThreads();
    private ChartView view;
    private FigureCanvas canvas;

    @Start
    void start(Stage stage) throws Exception {
        Application.setUserAgentStylesheet(Look.LIGHT.theme());
        view = new ChartView(workbench, "two-lines");
        stage.setScene(new Scene(view, 900, 520));
        stage.show();
        view.show(ChartFigures.cross());
        canvas = (FigureCanvas) view.lookup("#chart-canvas");
        if (canvas == null) {
            view.applyCss();
            view.layout();
            canvas = (FigureCanvas) view.lookup("#chart-canvas");
        }
    }

    @Stop
    void stop() {
        workbench.close();
    }

    private static void await(Callable<Boolean> condition) throws Exception {
        WaitForAsyncUtils.waitFor(
                60, TimeUnit.SECONDS, () -> WaitForAsyncUtils.asyncFx(condition).get());
    }

    private PanelArea area() throws Exception {
        await(() -> canvas.drawn().get().isPresent());
        WaitForAsyncUtils.waitForFxEvents();
        return canvas.drawn().get().orElseThrow().panels().getFirst();
    }

    private AxisSpan x() throws Exception {
        return area().x().orElseThrow();
    }

    private Point2D at(double x, double y) throws Exception {
        return canvas.localToScreen(area().toX(x), area().toY(y));
    }

    @Test
    void theWheelZoomsAroundThePointer(FxRobot robot) throws Exception {
        AxisSpan before = x();
        double width = before.to() - before.from();
        double place = area().toX(3);
        robot.moveTo(at(3, 10));
        robot.scroll(1, VerticalDirection.UP);
        await(
                () ->
                        canvas.drawn()
                                        .get()
                                        .orElseThrow()
                                        .panels()
                                        .getFirst()
                                        .x()
                                        .orElseThrow()
                                        .from()
                                > before.from());
        AxisSpan after = x();
        assertTrue(after.to() - after.from() < width);
        // The number under the pointer stays there, to the pixel of the pointer.
        assertEquals(place, area().toX(3), 1.5);
    }

    @Test
    void aDraggedRectangleIsShown(FxRobot robot) throws Exception {
        AxisSpan before = x();
        robot.drag(at(2, 15), MouseButton.PRIMARY).dropTo(at(6, 5));
        await(
                () ->
                        canvas.drawn()
                                        .get()
                                        .orElseThrow()
                                        .panels()
                                        .getFirst()
                                        .x()
                                        .orElseThrow()
                                        .from()
                                > before.from());
        double pixel = (before.to() - before.from()) / area().data().getWidth();
        assertEquals(2, x().from(), 2 * pixel);
        assertEquals(6, x().to(), 2 * pixel);
        double upPixel = 21.2 / area().data().getHeight();
        assertEquals(5, area().y().orElseThrow().from(), 2 * upPixel);
        assertEquals(15, area().y().orElseThrow().to(), 2 * upPixel);
    }

    @Test
    void inPanModeThePlotFollowsTheHand(FxRobot robot) throws Exception {
        AxisSpan before = x();
        double pixel = (before.to() - before.from()) / area().data().getWidth();
        robot.clickOn("#chart-pan");
        assertTrue(robot.lookup("#chart-pan").queryAs(ToggleButton.class).isSelected());
        robot.drag(at(4, 10), MouseButton.PRIMARY).dropTo(at(6, 10));
        await(
                () ->
                        canvas.drawn()
                                        .get()
                                        .orElseThrow()
                                        .panels()
                                        .getFirst()
                                        .x()
                                        .orElseThrow()
                                        .from()
                                < before.from() - 1);
        WaitForAsyncUtils.waitForFxEvents();
        await(
                () ->
                        Math.abs(
                                        canvas.drawn()
                                                        .get()
                                                        .orElseThrow()
                                                        .panels()
                                                        .getFirst()
                                                        .x()
                                                        .orElseThrow()
                                                        .from()
                                                - (before.from() - 2))
                                < 3 * pixel);
        assertEquals(before.to() - before.from(), x().to() - x().from(), 1e-6);
    }

    @Test
    void inSelectModePointsAreChosen(FxRobot robot) throws Exception {
        List<List<Pick>> chosen = new ArrayList<>();
        robot.interact(
                () -> {
                    view.onBrush(chosen::add);
                    view.show(ChartFigures.cloud(300));
                });
        await(() -> canvas.drawn().get().orElseThrow().legend().size() == 3);
        robot.clickOn("#chart-select");
        PanelArea area = area();
        robot.drag(
                        canvas.localToScreen(area.data().getMinX() + 2, area.data().getMinY() + 2),
                        MouseButton.PRIMARY)
                .dropTo(canvas.localToScreen(area.data().getMaxX() - 2, area.data().getMaxY() - 2));
        await(() -> !chosen.isEmpty());
        assertEquals(300, chosen.getFirst().size());
    }
}
