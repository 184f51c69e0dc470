package dev.tessera.app.chart;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tessera.app.look.Look;
import dev.tessera.app.testing.FxWatchdog;
import dev.tessera.app.testing.StubWorkbench;
import dev.tessera.app.text.Language;
import dev.tessera.figure.Figure;
import dev.tessera.figure.FigureJson;
import dev.tessera.figure.draw.Drawn;
import dev.tessera.figure.draw.PanelArea;
import dev.tessera.figure.draw.Theme;
import dev.tessera.figure.export.FigureFormat;

import javafx.application.Application;
import javafx.geometry.Point2D;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.CheckMenuItem;
import javafx.scene.control.ChoiceBox;
import javafx.scene.control.Label;
import javafx.scene.control.MenuButton;
import javafx.scene.control.Slider;
import javafx.scene.image.Image;
import javafx.scene.image.ImageView;
import javafx.scene.input.KeyCode;
import javafx.scene.paint.Color;
import javafx.stage.Stage;

import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.graphics.form.PDFormXObject;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.testfx.framework.junit5.Stop;
import org.testfx.util.WaitForAsyncUtils;

import java.awt.image.BufferedImage;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;

import javax.imageio.ImageIO;

@ExtendWith(ApplicationExtension.class)
class ChartViewTest {
    private static final int PATIENCE_SECONDS = 60;

    @TempDir Path folder;
    private final StubWorkbench workbench = StubWorkbench.onThreads();
    private ChartView view;
    private FigureCanvas canvas;

    @Start
    void start(Stage stage) {
        Application.setUserAgentStylesheet(Look.LIGHT.theme());
        view = new ChartView(workbench, "two-lines");
        Scene scene = new Scene(view, 900, 520);
        scene.getStylesheets().setAll(Look.LIGHT.stylesheets());
        stage.setScene(scene);
        stage.show();
    }

    @Stop
    void stop() {
        workbench.close();
    }

    private void show(FxRobot robot, Figure figure) throws Exception {
        robot.interact(() -> view.show(figure));
        canvas = robot.lookup("#chart-canvas").queryAs(FigureCanvas.class);
        await(() -> canvas.drawn().get().isPresent());
        WaitForAsyncUtils.waitForFxEvents();
    }

    private static void await(Callable<Boolean> condition) throws Exception {
        WaitForAsyncUtils.waitFor(
                PATIENCE_SECONDS,
                TimeUnit.SECONDS,
                () -> WaitForAsyncUtils.asyncFx(condition).get());
    }

    private PanelArea area() {
        return canvas.drawn().get().orElseThrow().panels().getFirst();
    }

    /** Waits for a picture that looks as wanted. */
    private void awaitDrawn(Predicate<Drawn> wanted) throws Exception {
        await(() -> canvas.drawn().get().filter(wanted).isPresent());
        WaitForAsyncUtils.waitForFxEvents();
    }

    private Point2D onScreen(double x, double y) {
        return canvas.localToScreen(x, y);
    }

    /** The colour of the picture around a place, the farthest one from the ground. */
    private Color colour(double x, double y) {
        Image image = canvas.image().getImage();
        Color strongest = Color.WHITE;
        for (int dx = -3; dx <= 3; dx++) {
            for (int dy = -3; dy <= 3; dy++) {
                Color here = image.getPixelReader().getColor((int) x + dx, (int) y + dy);
                strongest = here.getSaturation() > strongest.getSaturation() ? here : strongest;
            }
        }
        return strongest;
    }

    @Test
    void thePointerReadsAllCurvesAtItsX(FxRobot robot) throws Exception {
        show(robot, ChartFigures.cross());
        robot.moveTo(onScreen(area().toX(4), area().toY(10)));
        await(() -> canvas.lookup("#chart-readout").getParent().isVisible());
        String read = canvas.lookup("#chart-readout").getParent().getAccessibleText();
        assertEquals("Step 4\nrising ρ: 4.00 nats\nfalling: 16.00 nats", read);
        robot.moveTo(onScreen(3, 3));
        await(() -> !canvas.lookup("#chart-readout").getParent().isVisible());
    }

    @Test
    void aMarkThatIsClickedIsPicked(FxRobot robot) throws Exception {
        List<Pick> picks = new ArrayList<>();
        view.onPick(picks::add);
        show(robot, ChartFigures.cross());
        robot.clickOn(onScreen(area().toX(7), area().toY(13)));
        await(() -> !picks.isEmpty());
        assertEquals(List.of(new Pick(0, "falling", 7)), picks);
    }

    @Test
    void anAxisIsPutOnALogScaleByItsMenu(FxRobot robot) throws Exception {
        show(robot, ChartFigures.cross());
        MenuButton axes = robot.lookup("#chart-axes").queryAs(MenuButton.class);
        robot.interact(
                () -> {
                    CheckMenuItem item =
                            (CheckMenuItem)
                                    axes.getItems().stream()
                                            .filter(one -> one.getId().equals("log-0-Y"))
                                            .findFirst()
                                            .orElseThrow();
                    assertEquals("Loss on a log axis", item.getText());
                    item.setSelected(true);
                    item.fire();
                });
        awaitDrawn(drawn -> drawn.panels().getFirst().y().orElseThrow().log());
        // As far from 2 to 4 as from 4 to 8.
        double octave = area().toY(2) - area().toY(4);
        assertEquals(octave, area().toY(4) - area().toY(8), 1e-6);
    }

    @Test
    void aClickInTheLegendHidesASeriesAndTheOthersKeepTheirColours(FxRobot robot) throws Exception {
        show(robot, ChartFigures.cross());
        Color falling = colour(area().toX(3.5), area().toY(16.5));
        Node entry =
                robot.lookup(
                                (Node node) ->
                                        "legend--1-rising ρ".equals(node.getId())
                                                || "legend-0-rising ρ".equals(node.getId()))
                        .query();
        robot.clickOn(entry);
        // Without the rising line the axis no longer starts at 0.
        awaitDrawn(drawn -> drawn.panels().getFirst().y().orElseThrow().from() > 5);
        assertEquals(2, canvas.drawn().get().orElseThrow().legend().size());
        Color after = colour(area().toX(3.5), area().toY(16.5));
        assertEquals(falling.getHue(), after.getHue(), 8);
        assertTrue(view.state().get("0.hidden").equals("rising ρ"));
        robot.clickOn(entry);
        awaitDrawn(drawn -> drawn.panels().getFirst().y().orElseThrow().from() < 1);
    }

    @Test
    void keysZoomPanAndReset(FxRobot robot) throws Exception {
        show(robot, ChartFigures.cross());
        double whole = area().x().orElseThrow().to() - area().x().orElseThrow().from();
        double from = area().x().orElseThrow().from();
        robot.interact(canvas::requestFocus);
        robot.type(KeyCode.ADD);
        awaitDrawn(drawn -> width(drawn) < whole * 0.99);
        assertEquals(0.8 * whole, width(canvas.drawn().get().orElseThrow()), 1e-9);
        double zoomed = area().x().orElseThrow().from();
        robot.type(KeyCode.RIGHT);
        awaitDrawn(drawn -> drawn.panels().getFirst().x().orElseThrow().from() > zoomed);
        assertEquals(zoomed + 0.1 * 0.8 * whole, area().x().orElseThrow().from(), 1e-9);
        robot.type(KeyCode.DIGIT0);
        awaitDrawn(drawn -> drawn.panels().getFirst().x().orElseThrow().from() == from);
    }

    private static double width(Drawn drawn) {
        var span = drawn.panels().getFirst().x().orElseThrow();
        return span.to() - span.from();
    }

    @Test
    void curvesAreSmoothedBySlider(FxRobot robot) throws Exception {
        show(robot, ChartFigures.training(200));
        Slider slider = robot.lookup("#chart-smoothing").queryAs(Slider.class);
        assertEquals(0.9, slider.getValue());
        robot.interact(() -> slider.setValue(0.5));
        assertEquals("0.5", view.state().get("smoothing"));
    }

    @Test
    void everyLookHasItsOwnGroundAndLanguageFollows(FxRobot robot) throws Exception {
        show(robot, ChartFigures.cross());
        for (Look look : Look.values()) {
            Image before = canvas.image().getImage();
            boolean same = workbench.look.get() == look;
            robot.interact(() -> workbench.look.set(look));
            await(() -> same || canvas.image().getImage() != before);
            java.awt.Color ground = ChartView.theme(look).colours().background();
            Color drawn = canvas.image().getImage().getPixelReader().getColor(1, 1);
            assertEquals(ground.getRed() / 255.0, drawn.getRed(), 0.01);
            assertEquals(ground.getBlue() / 255.0, drawn.getBlue(), 0.01);
        }
        robot.interact(() -> workbench.language.set(Language.CHINESE));
        assertEquals(
                "更多", robot.lookup("#chart-more").queryAs(MenuButton.class).getAccessibleText());
    }

    @Test
    void statesStandInPlaceOfAFigure(FxRobot robot) throws Exception {
        robot.interact(() -> view.empty("Nothing yet", "Run something"));
        assertTrue(robot.lookup("Nothing yet").tryQueryAs(Label.class).isPresent());
        robot.interact(() -> view.failed("Broken", new IllegalStateException("no numbers")));
        assertTrue(robot.lookup("no numbers").tryQuery().isPresent());
        show(robot, ChartFigures.cross());
        assertFalse(robot.lookup("Broken").tryQuery().isPresent());
    }

    private Path export(FxRobot robot, FigureFormat format, ExportChoice.Style style, int pixels)
            throws Exception {
        Path file = folder.resolve(style + "-" + pixels + "." + format.extension());
        workbench.choices.add(file);
        robot.clickOn("#chart-export");
        await(() -> robot.lookup("#export-save").tryQuery().isPresent());
        robot.interact(
                () -> {
                    choice(robot, "#export-format", format);
                    choice(robot, "#export-style", style);
                    choice(robot, "#export-pixels", pixels);
                });
        int said = workbench.notices.size();
        robot.clickOn("#export-save");
        await(() -> workbench.notices.size() > said);
        assertEquals(List.of(), workbench.failures);
        assertEquals("Saved " + file.getFileName(), workbench.notices.getLast());
        return file;
    }

    @SuppressWarnings("unchecked")
    private static <T> void choice(FxRobot robot, String id, T value) {
        ((ChoiceBox<T>) robot.lookup(id).queryAs(ChoiceBox.class)).setValue(value);
    }

    @Test
    void aPngHasThePixelsOfTheWindowTimesItsScale(FxRobot robot) throws Exception {
        show(robot, ChartFigures.cross());
        for (int pixels = 1; pixels <= 4; pixels++) {
            BufferedImage image =
                    ImageIO.read(
                            export(robot, FigureFormat.PNG, ExportChoice.Style.SHOWN, pixels)
                                    .toFile());
            assertEquals(Math.floor(canvas.getWidth()) * pixels, image.getWidth());
            assertEquals(Math.floor(canvas.getHeight()) * pixels, image.getHeight());
        }
    }

    @Test
    void aPdfForAColumnHasGreekTextAndEmbeddedFonts(FxRobot robot) throws Exception {
        show(robot, ChartFigures.cross());
        Path file = export(robot, FigureFormat.PDF, ExportChoice.Style.SINGLE_COLUMN, 2);
        try (PDDocument document = Loader.loadPDF(file.toFile())) {
            String text = new PDFTextStripper().getText(document);
            assertTrue(text.contains("rising ρ"), text);
            // 85 mm are 240.9 points.
            assertEquals(85 * 72 / 25.4, document.getPage(0).getMediaBox().getWidth(), 0.01);
            int fonts = 0;
            var resources = document.getPage(0).getResources();
            for (var name : resources.getXObjectNames()) {
                if (resources.getXObject(name) instanceof PDFormXObject form) {
                    for (var font : form.getResources().getFontNames()) {
                        assertTrue(form.getResources().getFont(font).isEmbedded());
                        fonts++;
                    }
                }
            }
            assertTrue(fonts > 0);
        }
    }

    @Test
    void whatIsSeenIsExportedUnlessTheWholeFigureIsAskedFor(FxRobot robot) throws Exception {
        show(robot, ChartFigures.cross());
        robot.interact(() -> view.restore(hiding("falling")));
        Path seen = export(robot, FigureFormat.CSV, ExportChoice.Style.SHOWN, 2);
        // The series y = x at x = 0 .. 10, and no other.
        StringBuilder expected = new StringBuilder("series,x,y\n");
        for (int i = 0; i <= 10; i++) {
            expected.append("rising ρ,").append(i).append(',').append(i).append('\n');
        }
        assertEquals(expected.toString(), Files.readString(seen));
        robot.clickOn("#chart-export");
        await(() -> robot.lookup("#export-whole").tryQuery().isPresent());
        robot.clickOn("#export-whole");
        robot.interact(() -> choice(robot, "#export-format", FigureFormat.JSON));
        Path whole = folder.resolve("whole.json");
        workbench.choices.add(whole);
        int said = workbench.notices.size();
        robot.clickOn("#export-save");
        await(() -> workbench.notices.size() > said);
        assertEquals(ChartFigures.cross(), FigureJson.read(whole));
    }

    /** How the two lines are looked at with one of them hidden. */
    private static Map<String, String> hiding(String series) {
        ChartViewModel model = new ChartViewModel();
        model.show(ChartFigures.cross());
        model.toggle(0, series);
        return model.state();
    }

    @Test
    void anSvgKeepsTextAsText(FxRobot robot) throws Exception {
        show(robot, ChartFigures.cross());
        String svg =
                Files.readString(
                        export(robot, FigureFormat.SVG, ExportChoice.Style.DOUBLE_COLUMN, 2));
        assertTrue(svg.contains(">rising ρ</text>"));
    }

    @Test
    void theFileIsDrawnAsByTheCommandLine() throws Exception {
        Figure figure = ChartFigures.cross();
        ExportChoice choice =
                ExportChoice.first().as(FigureFormat.SVG).styled(ExportChoice.Style.SCREEN);
        Theme window = Theme.light().inWindow(500, 300, 1);
        Path ours = choice.write(figure, choice.theme(window), folder.resolve("ours.svg"));
        Path theirs = folder.resolve("theirs.svg");
        dev.tessera.figure.export.FigureExport.write(figure, Theme.light(), theirs);
        assertEquals(Files.readString(theirs), Files.readString(ours));
    }

    @Test
    void aMillionPointsAreDrawnAndPannedWithoutHoldingTheWindow(FxRobot robot) throws Exception {
        Figure figure = ChartFigures.cloud(1_000_000);
        show(robot, ChartFigures.cloud(30));
        try (FxWatchdog watchdog = new FxWatchdog()) {
            robot.interact(() -> view.show(figure));
            double dense = ink();
            await(() -> ink() > dense * 1.5);
            robot.interact(canvas::requestFocus);
            for (int i = 0; i < 10; i++) {
                robot.type(KeyCode.RIGHT);
            }
            awaitDrawn(
                    drawn -> {
                        var x = drawn.panels().getFirst().x().orElseThrow();
                        return x.from() > 0;
                    });
            assertEquals(
                    List.of(),
                    watchdog.take().stream().filter(FxWatchdog.Stall::isOwnWork).toList());
        }
    }

    /** Share of sampled pixels that are coloured. */
    private double ink() {
        ImageView image = canvas.image();
        int coloured = 0;
        int all = 0;
        for (int x = 80; x < image.getFitWidth() - 20; x += 8) {
            for (int y = 60; y < image.getFitHeight() - 60; y += 8) {
                all++;
                coloured +=
                        image.getImage().getPixelReader().getColor(x, y).getSaturation() > 0.15
                                ? 1
                                : 0;
            }
        }
        return coloured / (double) all + 1e-3;
    }
}
