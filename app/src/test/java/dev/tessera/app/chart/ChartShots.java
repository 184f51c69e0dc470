package dev.tessera.app.chart;

import dev.tessera.app.look.Look;
import dev.tessera.app.testing.StubWorkbench;
import dev.tessera.app.text.Language;
import dev.tessera.figure.Figure;

import javafx.application.Application;
import javafx.application.Platform;
import javafx.embed.swing.SwingFXUtils;
import javafx.event.Event;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.ButtonBase;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import javafx.stage.Stage;
import javafx.stage.Window;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

import javax.imageio.ImageIO;

/** Writes pictures of the chart in every look into the folder named first. */
public final class ChartShots {
    private ChartShots() {}

    public static void main(String[] arguments) throws Exception {
        Path folder = Files.createDirectories(Path.of(arguments[0]));
        CountDownLatch started = new CountDownLatch(1);
        Platform.startup(started::countDown);
        started.await();
        Platform.setImplicitExit(false);
        Map<String, Figure> figures = new LinkedHashMap<>();
        figures.put("training", ChartFigures.training(2000));
        figures.put("codebook", ChartFigures.codebook());
        figures.put("popularity", ChartFigures.popularity());
        figures.put("bars", ChartFigures.bars());
        figures.put("cloud", ChartFigures.cloud(1_000_000));
        for (Map.Entry<String, Figure> figure : figures.entrySet()) {
            for (Look look : Look.values()) {
                shoot(folder, figure.getKey(), figure.getValue(), look);
            }
        }
        dialog(folder);
        narrow(folder);
        Platform.exit();
        System.exit(0);
    }

    private static void shoot(Path folder, String name, Figure figure, Look look) throws Exception {
        StubWorkbench workbench = StubWorkbench.onThreads();
        CountDownLatch done = new CountDownLatch(1);
        Platform.runLater(
                () -> {
                    Application.setUserAgentStylesheet(look.theme());
                    workbench.look.set(look);
                    ChartView view = new ChartView(workbench, name);
                    Scene scene = new Scene(view, 900, 520);
                    scene.getStylesheets().addAll(look.stylesheets());
                    Stage stage = new Stage();
                    stage.setScene(scene);
                    stage.show();
                    view.show(figure);
                    Thread.ofVirtual()
                            .start(
                                    () -> {
                                        sleep();
                                        Platform.runLater(() -> point(view));
                                        sleep();
                                        Platform.runLater(
                                                () -> {
                                                    write(
                                                            folder.resolve(
                                                                    name + "-" + look + ".png"),
                                                            scene);
                                                    stage.close();
                                                    done.countDown();
                                                });
                                    });
                });
        done.await(60, TimeUnit.SECONDS);
        workbench.close();
    }

    private static void dialog(Path folder) throws Exception {
        StubWorkbench workbench = StubWorkbench.onThreads();
        workbench.language.set(Language.CHINESE);
        workbench.look.set(Look.DARK);
        CountDownLatch done = new CountDownLatch(1);
        Platform.runLater(
                () -> {
                    Application.setUserAgentStylesheet(Look.DARK.theme());
                    ChartView view = new ChartView(workbench, "training");
                    Scene scene = new Scene(view, 900, 520);
                    scene.getStylesheets().addAll(Look.DARK.stylesheets());
                    Stage stage = new Stage();
                    stage.setScene(scene);
                    stage.show();
                    view.show(ChartFigures.training(500));
                    Thread.ofVirtual()
                            .start(
                                    () -> {
                                        sleep();
                                        Platform.runLater(
                                                () ->
                                                        ((ButtonBase) view.lookup("#chart-export"))
                                                                .fire());
                                        sleep();
                                        sleep();
                                        Platform.runLater(
                                                () -> {
                                                    int i = 0;
                                                    for (Window window :
                                                            List.copyOf(Window.getWindows())) {
                                                        write(
                                                                folder.resolve(
                                                                        "dialog-" + i++ + ".png"),
                                                                window.getScene());
                                                    }
                                                    done.countDown();
                                                });
                                    });
                });
        done.await(60, TimeUnit.SECONDS);
        workbench.close();
    }

    private static void narrow(Path folder) throws Exception {
        StubWorkbench workbench = StubWorkbench.onThreads();
        CountDownLatch done = new CountDownLatch(1);
        Platform.runLater(
                () -> {
                    Application.setUserAgentStylesheet(Look.LIGHT.theme());
                    ChartView view = new ChartView(workbench, "training");
                    Scene scene = new Scene(view, 330, 420);
                    scene.getStylesheets().addAll(Look.LIGHT.stylesheets());
                    Stage stage = new Stage();
                    stage.setScene(scene);
                    stage.show();
                    view.show(ChartFigures.training(500));
                    Thread.ofVirtual()
                            .start(
                                    () -> {
                                        sleep();
                                        Platform.runLater(
                                                () -> {
                                                    write(folder.resolve("narrow.png"), scene);
                                                    done.countDown();
                                                });
                                    });
                });
        done.await(60, TimeUnit.SECONDS);
        workbench.close();
    }

    private static void point(ChartView view) {
        Node canvas = view.lookup("#chart-canvas");
        double x = canvas.getLayoutBounds().getWidth() * 0.28;
        double y = canvas.getLayoutBounds().getHeight() * 0.32;
        Event.fireEvent(
                canvas,
                new MouseEvent(
                        MouseEvent.MOUSE_MOVED,
                        x,
                        y,
                        x,
                        y,
                        MouseButton.NONE,
                        0,
                        false,
                        false,
                        false,
                        false,
                        false,
                        false,
                        false,
                        false,
                        false,
                        false,
                        null));
    }

    private static void sleep() {
        try {
            Thread.sleep(1200);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void write(Path file, Scene scene) {
        try {
            ImageIO.write(
                    SwingFXUtils.fromFXImage(scene.snapshot(null), null), "png", file.toFile());
        } catch (java.io.IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
