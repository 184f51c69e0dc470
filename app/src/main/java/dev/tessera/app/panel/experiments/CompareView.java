package dev.tessera.app.panel.experiments;

import atlantafx.base.theme.Styles;
import atlantafx.base.theme.Tweaks;

import dev.tessera.app.extension.FileChoice;
import dev.tessera.app.extension.Workbench;
import dev.tessera.app.look.States;
import dev.tessera.app.panel.experiments.TextTable.Format;
import dev.tessera.app.text.Texts;
import dev.tessera.format.AtomicFile;

import javafx.animation.Animation;
import javafx.animation.KeyFrame;
import javafx.animation.Timeline;
import javafx.geometry.Insets;
import javafx.scene.Node;
import javafx.scene.control.MenuButton;
import javafx.scene.control.Tab;
import javafx.scene.control.TabPane;
import javafx.scene.layout.BorderPane;
import javafx.util.Duration;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** The panel that puts runs side by side: curves, settings, metrics. */
final class CompareView extends BorderPane implements AutoCloseable {
    private static final Duration FOLLOW = Duration.seconds(2);
    private static final String CURVES_STATE = "curves.";
    private static final String METRICS_STATE = "metrics.";

    private final Workbench workbench;
    private final CompareViewModel model;
    private final Texts texts;
    private final RunChips chips;
    private final CurvesTab curves;
    private final MetricsTab metrics;
    private final TabPane tabs = new TabPane();
    private final BorderPane content = new BorderPane();
    private final Timeline clock = new Timeline(new KeyFrame(FOLLOW, _ -> live()));

    CompareView(Workbench workbench, CompareViewModel model) {
        this.workbench = workbench;
        this.model = model;
        texts = workbench.texts(CompareView.class);
        getStylesheets().add(RunsView.stylesheet());
        getStyleClass().addAll("runs-panel", "compare-panel");
        chips = new RunChips(workbench, model, new RunTexts(texts));
        chips.setPadding(new Insets(8));
        curves = new CurvesTab(workbench, model, texts);
        metrics = new MetricsTab(workbench, model, texts, exports("metrics", model::metricTable));
        SettingsTab settings =
                new SettingsTab(
                        workbench, model, texts, exports("settings", _ -> model.settingTable()));
        tabs.setId("compare-tabs");
        tabs.getStyleClass().add(Styles.TABS_CLASSIC);
        tabs.setTabClosingPolicy(TabPane.TabClosingPolicy.UNAVAILABLE);
        tabs.getTabs()
                .setAll(
                        tab("compare.curves", curves),
                        tab("compare.settings", settings),
                        tab("compare.metrics", metrics));
        content.setTop(chips);
        content.setCenter(tabs);
        model.phase().subscribe(this::showPhase);
        clock.setCycleCount(Animation.INDEFINITE);
    }

    private Tab tab(String key, Node node) {
        Tab tab = new Tab();
        tab.textProperty().bind(texts.bind(key));
        tab.setContent(node);
        return tab;
    }

    private void showPhase(CompareViewModel.Phase phase) {
        Node shown =
                switch (phase) {
                    case CompareViewModel.Phase.Loading _ -> States.loading(texts.bind("loading"));
                    case CompareViewModel.Phase.Failed failed ->
                            States.failed(texts.bind("compare.failed"), failed.cause());
                    case CompareViewModel.Phase.NothingChosen _ -> nothingChosen();
                    case CompareViewModel.Phase.Ready _ -> content;
                };
        if (getCenter() != shown) {
            setCenter(shown);
        }
    }

    private Node nothingChosen() {
        return model.hasRuns()
                ? States.empty(
                        "fth-git-pull-request",
                        texts.bind("compare.empty"),
                        texts.bind("compare.empty.hint"),
                        texts.bind("compare.newest"),
                        model::compareNewest)
                : States.empty("fth-layers", texts.bind("empty"), texts.bind("empty.hint"));
    }

    private MenuButton exports(String what, Function<Format, TextTable> table) {
        MenuButton menu =
                Buttons.iconOnly(
                        new MenuButton(),
                        "export-" + what,
                        "fth-download",
                        texts.bind("export.table"));
        menu.getStyleClass().add(Tweaks.NO_ARROW);
        for (Format format : Format.values()) {
            menu.getItems()
                    .add(
                            Buttons.item(
                                    "export-" + what + "-" + format.ending(),
                                    "",
                                    texts.bind("export." + format.ending()),
                                    () -> export(what, format, table.apply(format))));
        }
        return menu;
    }

    private void export(String what, Format format, TextTable table) {
        String ending = format.ending();
        Optional<Path> file =
                workbench
                        .files()
                        .save(
                                texts.get("export." + ending),
                                model.session().name() + "-" + what + "." + ending,
                                List.of(
                                        new FileChoice.Kind(
                                                format.name(), List.of("*." + ending))));
        file.ifPresent(
                to ->
                        workbench
                                .background()
                                .<Path>latest(
                                        this,
                                        "export",
                                        _ -> {
                                            AtomicFile.write(to, table.write(format));
                                            return to;
                                        },
                                        written ->
                                                workbench
                                                        .notices()
                                                        .done(
                                                                texts.get(
                                                                        "export.done",
                                                                        written.getFileName())),
                                        cause ->
                                                workbench
                                                        .notices()
                                                        .failed(
                                                                texts.get(
                                                                        "export.failed",
                                                                        to.getFileName()),
                                                                cause)));
    }

    private void live() {
        model.poll();
    }

    /** Follows what goes on while it is seen. */
    void live(boolean seen) {
        if (seen) {
            clock.play();
            model.poll();
        } else {
            clock.stop();
        }
    }

    Map<String, String> state() {
        Map<String, String> state = new HashMap<>(model.state());
        state.put("tab", Integer.toString(tabs.getSelectionModel().getSelectedIndex()));
        curves.state().forEach((key, value) -> state.put(CURVES_STATE + key, value));
        metrics.state().forEach((key, value) -> state.put(METRICS_STATE + key, value));
        return state;
    }

    void restore(Map<String, String> state) {
        curves.restore(part(state, CURVES_STATE));
        metrics.restore(part(state, METRICS_STATE));
        model.restore(state);
        for (int i = 0; i < tabs.getTabs().size(); i++) {
            if (Integer.toString(i).equals(state.get("tab"))) {
                tabs.getSelectionModel().select(i);
            }
        }
    }

    private static Map<String, String> part(Map<String, String> state, String prefix) {
        Map<String, String> part = new HashMap<>();
        state.forEach(
                (key, value) -> {
                    if (key.startsWith(prefix)) {
                        part.put(key.substring(prefix.length()), value);
                    }
                });
        return part;
    }

    @Override
    public void close() {
        clock.stop();
        chips.close();
        workbench.background().cancel(this);
        model.close();
    }
}
