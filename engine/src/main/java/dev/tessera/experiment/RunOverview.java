package dev.tessera.experiment;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Numbers of many runs at once, for tables and comparisons. A run that took a stage of an earlier
 * run has that stage's curves as well, since its training was not repeated: a curve {@code
 * onerec/loss} belongs to the stage {@code onerec}. Safe for several threads.
 */
public final class RunOverview {
    /** With more runs than this, one question for all is quicker than one a run. */
    private static final int FEW = 40;

    private static final String SUMMARY =
            """
            select c.run, p.step, p.value,
                (select min(value) from points where curve = c.id),
                (select max(value) from points where curve = c.id)
            from curves c
            join points p on p.curve = c.id and p.step = (select max(step) from points where curve = c.id)
            where c.name = ? and c.split = ?
            """;

    private final RunStore store;
    private final Database database;

    RunOverview(RunStore store, Database database) {
        this.store = store;
        this.database = database;
    }

    /** The final metrics of some runs by id; a run without any has no entry. */
    public Map<String, List<FinalMetric>> results(Set<String> runs) {
        Map<String, List<FinalMetric>> results = new HashMap<>();
        if (runs.size() <= FEW) {
            for (String run : runs) {
                List<FinalMetric> own = store.results(run);
                if (!own.isEmpty()) {
                    results.put(run, own);
                }
            }
            return results;
        }
        record Row(String run, FinalMetric metric) {}
        for (Row row :
                database.query(
                        "select * from results order by run, rowid",
                        found -> new Row(found.getString("run"), RunQueries.result(found)))) {
            if (runs.contains(row.run)) {
                results.computeIfAbsent(row.run, _ -> new ArrayList<>()).add(row.metric);
            }
        }
        return results;
    }

    /** The names of all curves in the store, sorted. */
    public List<CurveName> curveNames() {
        return database.query(
                "select distinct name, split from curves order by name, split",
                row -> new CurveName(row.getString(1), row.getString(2)));
    }

    /** The names of the curves a run has, those of stages it took from other runs included. */
    public List<CurveName> curveNames(String run) {
        Map<CurveName, Boolean> names = new LinkedHashMap<>();
        store.curves(run).forEach(name -> names.put(name, true));
        for (StageRecord stage : store.stages(run)) {
            stage.reusedFrom()
                    .ifPresent(
                            from ->
                                    store.curves(from).stream()
                                            .filter(name -> stage(name).equals(stage.stage()))
                                            .forEach(name -> names.putIfAbsent(name, true)));
        }
        return List.copyOf(names.keySet());
    }

    /** A curve of a run, or of the run it took the stage from; empty without points. */
    public Curve curve(String run, CurveName name) {
        Curve own = store.curve(run, name);
        if (own.size() > 0) {
            return own;
        }
        return source(run, name).map(from -> store.curve(from, name)).orElse(own);
    }

    private Optional<String> source(String run, CurveName name) {
        return store.stages(run).stream()
                .filter(stage -> stage.stage().equals(stage(name)))
                .findFirst()
                .flatMap(StageRecord::reusedFrom);
    }

    /** The curve of one name in some runs, by run; a run without it has no entry. */
    public Map<String, CurveSummary> summaries(CurveName name, Set<String> runs) {
        Map<String, CurveSummary> own = new HashMap<>();
        Map<String, CurveSummary> wanted = new HashMap<>();
        if (runs.size() <= FEW) {
            for (String run : runs) {
                own(name, "and c.run = ?", run)
                        .or(
                                () ->
                                        source(run, name)
                                                .flatMap(from -> own(name, "and c.run = ?", from)))
                        .ifPresent(summary -> wanted.put(run, summary));
            }
            return wanted;
        }
        all(name, "").forEach(summary -> own.put(summary.run(), summary));
        Map<String, String> sources = sources(name);
        for (String run : runs) {
            CurveSummary summary = own.getOrDefault(run, own.get(sources.get(run)));
            if (summary != null) {
                wanted.put(run, summary);
            }
        }
        return wanted;
    }

    /** From which run others took the stage of a curve. */
    private Map<String, String> sources(CurveName name) {
        record Taken(String run, String from) {}
        Map<String, String> sources = new HashMap<>();
        for (Taken taken :
                database.query(
                        "select run, reused_from from stages where stage = ? and reused_from is not null",
                        row -> new Taken(row.getString(1), row.getString(2)),
                        stage(name))) {
            sources.put(taken.run, taken.from);
        }
        return sources;
    }

    private Optional<CurveSummary> own(CurveName name, String which, String run) {
        return all(name, which, run).stream().findFirst();
    }

    private List<CurveSummary> all(CurveName name, String which, String... runs) {
        List<Object> parameters = new ArrayList<>(List.of(name.name(), name.split()));
        parameters.addAll(List.of(runs));
        return database.query(
                SUMMARY + which,
                row ->
                        new CurveSummary(
                                row.getString(1),
                                name,
                                row.getLong(2),
                                RunQueries.number(row, 3),
                                RunQueries.number(row, 4),
                                RunQueries.number(row, 5)),
                parameters.toArray());
    }

    private static String stage(CurveName name) {
        int slash = name.name().indexOf('/');
        return slash < 0 ? "" : name.name().substring(0, slash);
    }
}
