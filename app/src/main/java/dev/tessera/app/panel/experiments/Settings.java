package dev.tessera.app.panel.experiments;

import dev.tessera.config.ConfigException;
import dev.tessera.config.Configs;
import dev.tessera.experiment.Run;
import dev.tessera.job.Job;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * The settings of many runs, each configuration read once and each text kept once. Configurations
 * never change, so what was read stays.
 */
final class Settings {
    private static final int CHECKED_EVERY = 64;

    private final Map<String, Integer> places = new LinkedHashMap<>();
    private final Map<String, String> pool = new HashMap<>();
    private final Map<String, String[]> read = new HashMap<>();

    /** Settings on which runs do not agree, by path; null where a run lacks one. */
    Map<String, String[]> differing(List<Run> runs, Job job) {
        String[][] values = new String[runs.size()][];
        for (int i = 0; i < values.length; i++) {
            if (i % CHECKED_EVERY == 0) {
                job.checkpoint();
            }
            values[i] = read.computeIfAbsent(runs.get(i).info().config(), this::read);
        }
        Map<String, String[]> differing = new LinkedHashMap<>();
        places.forEach(
                (path, place) -> {
                    if (differs(values, place)) {
                        differing.put(path, column(values, place));
                    }
                });
        return differing;
    }

    /** Whether all of these were read before, so that {@link #differing} is quick. */
    boolean knows(List<Run> runs) {
        return runs.stream().allMatch(run -> read.containsKey(run.info().config()));
    }

    private String[] read(String config) {
        Map<String, String> settings;
        try {
            settings = Configs.settings(config, "a configuration");
        } catch (ConfigException _) {
            return new String[0]; // a run without readable settings still has its row
        }
        settings.keySet().forEach(path -> places.putIfAbsent(path, places.size()));
        String[] values = new String[places.size()];
        settings.forEach(
                (path, text) ->
                        values[places.get(path)] = pool.computeIfAbsent(text, same -> same));
        return values;
    }

    private static boolean differs(String[][] values, int place) {
        String first = values.length == 0 ? null : at(values[0], place);
        for (String[] of : values) {
            String value = at(of, place);
            // One text is one object here, which spares reading it.
            if (value != first && !Objects.equals(value, first)) {
                return true;
            }
        }
        return false;
    }

    private static String[] column(String[][] values, int place) {
        List<String> column = new ArrayList<>(values.length);
        for (String[] of : values) {
            column.add(at(of, place));
        }
        return column.toArray(String[]::new);
    }

    private static String at(String[] values, int place) {
        return place < values.length ? values[place] : null;
    }
}
