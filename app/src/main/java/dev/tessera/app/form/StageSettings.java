package dev.tessera.app.form;

import dev.tessera.app.extension.Stage;
import dev.tessera.config.Configs;
import dev.tessera.config.Field;
import dev.tessera.config.Member;
import dev.tessera.config.Section;
import dev.tessera.pipeline.ProjectConfig;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Which settings the form of a stage shows, group by group. A setting belongs to the stage that
 * names the longest part of its path, so that the search of a model stands with generation and not
 * twice.
 */
final class StageSettings {
    private StageSettings() {}

    /**
     * Settings of one section.
     *
     * @param sections from the outermost to the one that holds the settings; empty for settings of
     *     the project itself
     */
    record Group(List<Section> sections, List<Field> fields) {
        String path() {
            return sections.isEmpty() ? "" : sections.getLast().path();
        }
    }

    /** In the order of the declaration, a section's own settings where its first one stands. */
    static List<Group> of(Stage stage) {
        Map<List<Section>, List<Field>> groups = new LinkedHashMap<>();
        collect(stage, Configs.section(ProjectConfig.class), List.of(), groups);
        return groups.entrySet().stream()
                .map(entry -> new Group(entry.getKey(), List.copyOf(entry.getValue())))
                .toList();
    }

    private static void collect(
            Stage stage,
            Section section,
            List<Section> sections,
            Map<List<Section>, List<Field>> groups) {
        for (Member member : section.members()) {
            switch (member) {
                case Field field -> {
                    if (stage == stageOf(field.path())) {
                        groups.computeIfAbsent(sections, _ -> new ArrayList<>()).add(field);
                    }
                }
                case Section inner -> {
                    List<Section> deeper = new ArrayList<>(sections);
                    deeper.add(inner);
                    collect(stage, inner, List.copyOf(deeper), groups);
                }
            }
        }
    }

    /** The stage whose form shows a setting. */
    static Stage stageOf(String path) {
        Stage best = null;
        int longest = -1;
        for (Stage stage : Stage.values()) {
            for (String part : stage.settings()) {
                if (part.length() > longest && (path + ".").startsWith(part + ".")) {
                    best = stage;
                    longest = part.length();
                }
            }
        }
        if (best == null) {
            throw new IllegalStateException("no stage shows the setting " + path);
        }
        return best;
    }
}
