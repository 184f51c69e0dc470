package dev.tessera.app.panel.experiments;

import dev.tessera.app.extension.Panel;
import dev.tessera.app.look.Look;
import dev.tessera.app.panel.experiments.Arrangement.SortKey;
import dev.tessera.app.project.ProjectSession;
import dev.tessera.app.testing.FxWatchdog;
import dev.tessera.app.testing.StubWorkbench;

import javafx.application.Application;
import javafx.application.Platform;
import javafx.scene.Parent;
import javafx.scene.Scene;
import javafx.stage.Stage;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;

/** Measures the table with thousands of runs: until it is seen, and each stall of the FX thread. */
final class ManyRunsMeasured {
    private static FxWatchdog watchdog;
    private static RunTable table;
    private static RunsViewModel model;

    private ManyRunsMeasured() {}

    /**
     * @param arguments how many runs
     */
    public static void main(String[] arguments) throws Exception {
        int runs = Integer.parseInt(arguments[0]);
        Path project = ManyRuns.in(Files.createTempDirectory("many"), runs, 20);
        CountDownLatch started = new CountDownLatch(1);
        Platform.startup(started::countDown);
        started.await();
        Platform.setImplicitExit(false);
        onFx(
                () -> {
                    Application.setUserAgentStylesheet(Look.LIGHT.theme());
                    return null;
                });
        StubWorkbench workbench = StubWorkbench.onThreads();
        // Once with few runs, so that classes are loaded and code is compiled as after a minute of
        // use.
        Path few = ManyRuns.in(Files.createTempDirectory("few"), 40, 5);
        for (Path of : List.of(few, project)) {
            ProjectSession session =
                    ProjectSession.open(
                            of, workbench.background(), workbench.jobs(), workbench.devices());
            watchdog = new FxWatchdog();
            long start = System.nanoTime();
            Panel panel = onFx(() -> open(workbench, session));
            until(
                    "opened, " + session.runs().size() + " runs",
                    start,
                    () -> !model.lines().isEmpty());
            until(
                    "with settings",
                    start,
                    () ->
                            model.frame()
                                    .get()
                                    .orElseThrow()
                                    .column("setting:sasRec.training.epochs")
                                    .isPresent());
            arrange(
                    "sorted by a metric",
                    how -> how.sortedBy(List.of(new SortKey(metric(), false))));
            arrange("sorted by name", how -> how.sortedBy(List.of(new SortKey("name", true))));
            arrange("filtered by a word", how -> how.withText("run-1"));
            arrange("filtered by a metric", how -> how.withText("\"SASRec NDCG@10\">0.5"));
            arrange("all again", Arrangement::unfiltered);
            arrange("grouped", how -> how.groupedBy("status"));
            arrange("not grouped", how -> how.groupedBy(""));
            start = System.nanoTime();
            onFx(
                    () -> {
                        model.actions().star(List.of(session.runs().get(5)), true);
                        return null;
                    });
            until(
                    "starred",
                    start,
                    () -> model.frame().get().orElseThrow().runs().get(5).starred());
            start = System.nanoTime();
            onFx(
                    () -> {
                        List<String> columns = new java.util.ArrayList<>(model.columns());
                        columns.add("best:train/sasrec/loss");
                        model.choose(columns);
                        return null;
                    });
            until(
                    "best of a curve",
                    start,
                    () ->
                            !Double.isNaN(
                                    model.frame()
                                            .get()
                                            .orElseThrow()
                                            .number(
                                                    0,
                                                    model.frame()
                                                            .get()
                                                            .orElseThrow()
                                                            .column("best:train/sasrec/loss")
                                                            .orElseThrow())));
            start = System.nanoTime();
            onFx(
                    () -> {
                        table.getSelectionModel().selectAll();
                        return null;
                    });
            until("all selected", start, () -> true);
            onFx(
                    () -> {
                        panel.close();
                        return null;
                    });
            session.close();
            watchdog.close();
        }
        System.exit(0);
    }

    private static String metric() {
        return RunQuery.column(model.frame().get().orElseThrow(), "SASRec NDCG@10")
                .orElseThrow()
                .id();
    }

    private static Panel open(StubWorkbench workbench, ProjectSession session) {
        model = new RunsViewModel(workbench, session);
        RunsView view = new RunsView(workbench, model);
        table = null;
        Scene scene = new Scene((Parent) view, 1280, 800);
        scene.getStylesheets().setAll(Look.LIGHT.stylesheets());
        Stage stage = new Stage();
        stage.setScene(scene);
        stage.show();
        model.lines()
                .addListener(
                        (javafx.beans.InvalidationListener)
                                _ -> table = (RunTable) scene.lookup("#runs-table"));
        return new Panel() {
            @Override
            public javafx.scene.Node view() {
                return view;
            }

            @Override
            public void close() {
                view.close();
                stage.hide();
            }
        };
    }

    private static void arrange(String what, java.util.function.UnaryOperator<Arrangement> change)
            throws Exception {
        long start = System.nanoTime();
        List<Line> before = onFx(() -> List.copyOf(model.lines()));
        onFx(
                () -> {
                    model.arrange(change);
                    return null;
                });
        until(what, start, () -> !model.lines().equals(before));
    }

    private static void until(String what, long start, Callable<Boolean> condition)
            throws Exception {
        while (!onFx(condition)) {
            Thread.sleep(2);
        }
        long millis = (System.nanoTime() - start) / 1_000_000;
        onFx(() -> null);
        Thread.sleep(300);
        onFx(() -> null);
        System.out.printf("%-30s %6d ms  stalls %s%n", what, millis, watchdog.take());
    }

    private static <T> T onFx(Callable<T> work) throws Exception {
        CompletableFuture<T> done = new CompletableFuture<>();
        Platform.runLater(
                () -> {
                    try {
                        done.complete(work.call());
                    } catch (Throwable e) {
                        done.completeExceptionally(e);
                    }
                });
        return done.get();
    }
}
