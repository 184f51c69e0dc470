package dev.tessera.app.panel.experiments;

import dev.tessera.app.extension.Panel;
import dev.tessera.app.extension.PanelProvider;
import dev.tessera.app.look.Look;
import dev.tessera.app.project.ProjectSession;
import dev.tessera.app.testing.FinishedProject;
import dev.tessera.app.testing.StubWorkbench;
import dev.tessera.app.text.Language;

import javafx.application.Application;
import javafx.application.Platform;
import javafx.embed.swing.SwingFXUtils;
import javafx.scene.Parent;
import javafx.scene.Scene;
import javafx.stage.Stage;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

import javax.imageio.ImageIO;

/** Writes pictures of the panels into a folder. */
final class Shots {
    private Shots() {}

    public static void main(String[] arguments) throws Exception {
        Path to = Files.createDirectories(Path.of(arguments[0]));
        Path temporary = Files.createTempDirectory("shots");
        CountDownLatch started = new CountDownLatch(1);
        Platform.startup(started::countDown);
        Platform.setImplicitExit(false);
        started.await(20, TimeUnit.SECONDS);
        Path finished = FinishedProject.in(temporary);
        Path many = ManyRuns.in(temporary, 240, 50);
        for (Look look : new Look[] {Look.LIGHT, Look.DARK}) {
            String mark = look == Look.LIGHT ? "light" : "dark";
            for (int tab = 0; tab < 3; tab++) {
                int which = tab;
                shot(
                        tab == 2 ? finished : many,
                        look,
                        look == Look.DARK ? Language.CHINESE : Language.ENGLISH,
                        new CompareProvider(),
                        1280,
                        800,
                        to.resolve("compare-" + tab + "-" + mark + ".png"),
                        scene -> {
                            javafx.scene.control.TabPane tabs =
                                    (javafx.scene.control.TabPane) scene.lookup("#compare-tabs");
                            if (tabs != null) tabs.getSelectionModel().select(which);
                            else
                                System.err.println(
                                        ((javafx.scene.layout.BorderPane) scene.getRoot())
                                                .getCenter());
                        });
            }
            if (arguments.length > 1) {
                continue;
            }
            shot(
                    finished,
                    look,
                    Language.ENGLISH,
                    new RunsProvider(),
                    1280,
                    800,
                    to.resolve("runs-few-" + mark + ".png"),
                    scene -> {
                        ((RunTable) scene.lookup("#runs-table")).getSelectionModel().select(0);
                        click(scene, "#details-toggle");
                    });
            shot(
                    many,
                    look,
                    look == Look.LIGHT ? Language.ENGLISH : Language.CHINESE,
                    new RunsProvider(),
                    1280,
                    800,
                    to.resolve("runs-many-" + mark + ".png"),
                    scene -> {
                        ((RunTable) scene.lookup("#runs-table"))
                                .getSelectionModel()
                                .selectIndices(1, 2, 4);
                    });
            shot(
                    many,
                    look,
                    Language.ENGLISH,
                    new RunsProvider(),
                    820,
                    600,
                    to.resolve("runs-group-" + mark + ".png"),
                    scene -> {
                        RunTable table = (RunTable) scene.lookup("#runs-table");
                        table.intervals().set(true);
                        table.getSelectionModel().select(4);
                        javafx.scene.control.ComboBox<?> box =
                                (javafx.scene.control.ComboBox<?>) scene.lookup("#group-by");
                        box.getSelectionModel().select(2);
                    });
        }
        Platform.exit();
        System.exit(0);
    }

    static void click(Scene scene, String id) {
        ((javafx.scene.control.ButtonBase) scene.lookup(id)).fire();
    }

    static void shot(
            Path project,
            Look look,
            Language language,
            PanelProvider provider,
            int width,
            int height,
            Path file,
            Consumer<Scene> prepare)
            throws Exception {
        StubWorkbench workbench = StubWorkbench.onThreads();
        workbench.language.set(language);
        workbench.look.set(look);
        CompletableFuture<Scene> shown = new CompletableFuture<>();
        CompletableFuture<Panel> opened = new CompletableFuture<>();
        Platform.runLater(
                () -> {
                    try {
                        Application.setUserAgentStylesheet(look.theme());
                        ProjectSession session =
                                ProjectSession.open(
                                        project,
                                        workbench.background(),
                                        workbench.jobs(),
                                        workbench.devices());
                        workbench.project.set(java.util.Optional.of(session));
                        ChosenRuns chosen = session.shared(ChosenRuns.class, ChosenRuns::new);
                        session.shared(ChosenRuns.class, ChosenRuns::new)
                                .ids()
                                .setAll(
                                        session.runs().stream()
                                                .limit(3)
                                                .map(run -> run.id())
                                                .toList());
                        Panel panel = provider.open(workbench, session);
                        Scene scene = new Scene((Parent) panel.view(), width, height);
                        scene.getStylesheets().addAll(look.stylesheets());
                        Stage stage = new Stage();
                        stage.setScene(scene);
                        stage.show();
                        panel.visible(true);
                        opened.complete(panel);
                        shown.complete(scene);
                    } catch (Throwable e) {
                        shown.completeExceptionally(e);
                    }
                });
        Scene scene = shown.get(30, TimeUnit.SECONDS);
        for (int i = 0; i < 30 && !ready(scene); i++) {
            Thread.sleep(100);
        }
        Thread.sleep(1500);
        onFx(() -> prepare.accept(scene));
        Thread.sleep(1500);
        onFx(
                () -> {
                    ImageIO.write(
                            SwingFXUtils.fromFXImage(scene.snapshot(null), null),
                            "png",
                            file.toFile());
                });
        onFx(
                () -> {
                    opened.get().close();
                    scene.getWindow().hide();
                    workbench.close();
                });
        workbench.failures.forEach(Throwable::printStackTrace);
    }

    private static boolean ready(Scene scene) throws Exception {
        CompletableFuture<Boolean> answer = new CompletableFuture<>();
        Platform.runLater(
                () ->
                        answer.complete(
                                scene.lookup("#compare-tabs") != null
                                        || scene.lookup("#runs-table") != null));
        return answer.get(30, TimeUnit.SECONDS);
    }

    private interface Work {
        void run() throws Exception;
    }

    private static void onFx(Work work) throws Exception {
        CompletableFuture<Void> done = new CompletableFuture<>();
        Platform.runLater(
                () -> {
                    try {
                        work.run();
                        done.complete(null);
                    } catch (Throwable e) {
                        done.completeExceptionally(e);
                    }
                });
        done.get(60, TimeUnit.SECONDS);
    }
}
