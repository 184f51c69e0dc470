package dev.tessera.app.panel.tokenizer;

import dev.tessera.app.extension.Workbench;
import dev.tessera.app.project.ProjectSession;
import dev.tessera.app.project.ShownResult;
import dev.tessera.figure.Figure;
import dev.tessera.figure.Numbers;
import dev.tessera.figure.standard.CodebookFigures;
import dev.tessera.figure.standard.NamedValues;

import javafx.beans.property.IntegerProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleIntegerProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.util.Subscription;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Codebook utilization: how the codes of each level are used. */
final class UtilizationViewModel implements AutoCloseable {
    /** What the chart shows. */
    enum Kind {
        SORTED,
        HISTOGRAM,
        HEAT_MAP,
        SHARE
    }

    /** What a use is: an item that has the code, or an interaction with such an item. */
    enum Counted {
        ITEMS,
        INTERACTIONS
    }

    private final Workbench workbench;
    private final ShownResult<TokenizedRun> result;
    private final ObjectProperty<Kind> kind = new SimpleObjectProperty<>(Kind.SORTED);
    private final ObjectProperty<Counted> counted = new SimpleObjectProperty<>(Counted.ITEMS);
    private final IntegerProperty level = new SimpleIntegerProperty(0);
    private final ReadOnlyObjectWrapper<List<LevelRow>> levels =
            new ReadOnlyObjectWrapper<>(List.of());
    private final ReadOnlyObjectWrapper<List<CodeRow>> codes =
            new ReadOnlyObjectWrapper<>(List.of());
    private final ReadOnlyObjectWrapper<Optional<Figure>> figure =
            new ReadOnlyObjectWrapper<>(Optional.empty());
    private final Subscription following;

    UtilizationViewModel(Workbench workbench, ProjectSession session) {
        this.workbench = workbench;
        result = TokenizedRun.shown(workbench, session).result();
        following =
                Subscription.combine(
                        result.state().subscribe(_ -> taken()),
                        kind.subscribe((_, _) -> draw()),
                        counted.subscribe((_, _) -> draw()),
                        level.subscribe((_, _) -> levelChanged()));
    }

    ShownResult<TokenizedRun> result() {
        return result;
    }

    ObjectProperty<Kind> kind() {
        return kind;
    }

    ObjectProperty<Counted> counted() {
        return counted;
    }

    /** The chosen level from 1; 0 for all. */
    IntegerProperty level() {
        return level;
    }

    /** One row a learned level. */
    ReadOnlyObjectProperty<List<LevelRow>> levels() {
        return levels.getReadOnlyProperty();
    }

    /** The codes of the chosen level, the most used first; none while all levels are shown. */
    ReadOnlyObjectProperty<List<CodeRow>> codes() {
        return codes.getReadOnlyProperty();
    }

    ReadOnlyObjectProperty<Optional<Figure>> figure() {
        return figure.getReadOnlyProperty();
    }

    private void taken() {
        levels.set(
                result.value()
                        .map(
                                run ->
                                        run.tokens().statistics().levels().stream()
                                                .map(
                                                        one ->
                                                                LevelRow.of(
                                                                        one,
                                                                        run.tokens().ids().items()))
                                                .toList())
                        .orElse(List.of()));
        if (result.value().isPresent() && level.get() > levels.get().size()) {
            level.set(0);
        }
        levelChanged();
    }

    private void levelChanged() {
        Optional<TokenizedRun> run = result.value();
        if (run.isEmpty() || level.get() == 0 || level.get() > levels.get().size()) {
            codes.set(List.of());
        } else {
            int index = level.get() - 1;
            workbench
                    .background()
                    .latest(
                            this,
                            "codes",
                            _ -> CodeRow.of(run.get(), index),
                            codes::set,
                            _ -> codes.set(List.of()));
        }
        draw();
    }

    private void draw() {
        Optional<TokenizedRun> run = result.value();
        if (run.isEmpty()) {
            figure.set(Optional.empty());
            return;
        }
        Kind wanted = kind.get();
        Counted by = counted.get();
        int only = level.get();
        workbench
                .background()
                .latest(
                        this,
                        "figure",
                        _ -> figure(run.get(), wanted, by, only),
                        made -> figure.set(Optional.of(made)),
                        cause -> workbench.notices().failed(text("figure.failed"), cause));
    }

    private String text(String key) {
        return workbench.texts(UtilizationViewModel.class).get(key);
    }

    private static Figure figure(TokenizedRun run, Kind kind, Counted counted, int only) {
        List<NamedValues> uses =
                IntStream.range(0, run.learnedLevels())
                        .filter(level -> only == 0 || level == only - 1)
                        .mapToObj(
                                level ->
                                        new NamedValues(
                                                "level " + (level + 1), uses(run, level, counted)))
                        .toList();
        Figure figure =
                switch (kind) {
                    case SORTED -> CodebookFigures.sortedUse(uses);
                    case HISTOGRAM -> CodebookFigures.useHistogram(uses);
                    case HEAT_MAP -> CodebookFigures.heatMap(uses);
                    case SHARE -> CodebookFigures.utilization(uses);
                };
        return figure.subtitled(
                        String.format(
                                Locale.ROOT,
                                "%s, uses by %s",
                                run.dataset().name(),
                                counted == Counted.ITEMS
                                        ? "items"
                                        : "interactions of the training part"))
                .fromRuns(List.of(run.run()));
    }

    private static Numbers uses(TokenizedRun run, int level, Counted counted) {
        long[] uses = new long[run.tokens().ids().sizes()[level]];
        for (int item = 0; item < run.tokens().ids().items(); item++) {
            uses[run.tokens().ids().code(item, level)] +=
                    counted == Counted.ITEMS ? 1 : run.popularity()[item];
        }
        return Numbers.of(uses);
    }

    Map<String, String> state() {
        Map<String, String> state = new LinkedHashMap<>();
        state.put("kind", kind.get().name());
        state.put("counted", counted.get().name());
        state.put("level", Integer.toString(level.get()));
        return state;
    }

    void restore(Map<String, String> state) {
        Stream.of(Kind.values())
                .filter(one -> one.name().equals(state.get("kind")))
                .forEach(kind::set);
        Stream.of(Counted.values())
                .filter(one -> one.name().equals(state.get("counted")))
                .forEach(counted::set);
        if (state.getOrDefault("level", "").matches("[0-9]{1,2}")) {
            level.set(Integer.parseInt(state.get("level")));
            if (result.value().isPresent() && level.get() > levels.get().size()) {
                level.set(0);
            }
        }
    }

    @Override
    public void close() {
        following.unsubscribe();
        workbench.background().cancel(this);
    }
}
