package dev.tessera.app.shell;

import dev.tessera.app.extension.Stage;
import dev.tessera.app.project.Preferences;
import dev.tessera.app.shell.ShellViewModel.OpenPanel;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** How the window stood when a project was last open: panels, their states, dividers. */
final class Layout {
    private static final String WINDOW = "window";
    private static final String PANEL = "panel:";

    private final Preferences preferences;

    Layout(Preferences preferences) {
        this.preferences = preferences;
    }

    /** Ids of the open panels in their order; empty for a project that was never open. */
    List<String> panels(Path project) {
        return Arrays.stream(window(project).getOrDefault("panels", "").split(" "))
                .filter(id -> !id.isBlank())
                .toList();
    }

    Optional<String> front(Path project) {
        return Optional.ofNullable(window(project).get("front"));
    }

    Optional<Stage> stage(Path project) {
        String name = window(project).getOrDefault("stage", "");
        return Arrays.stream(Stage.values()).filter(one -> one.name().equals(name)).findFirst();
    }

    Map<String, String> state(Path project, String panel) {
        return preferences.layout(project).getOrDefault(PANEL + panel, Map.of());
    }

    private Map<String, String> window(Path project) {
        return preferences.layout(project).getOrDefault(WINDOW, Map.of());
    }

    void put(Path project, List<OpenPanel> panels, Optional<String> front, Stage stage) {
        Map<String, Map<String, String>> all = new LinkedHashMap<>(preferences.layout(project));
        Map<String, String> window = new HashMap<>();
        window.put(
                "panels",
                String.join(" ", panels.stream().map(one -> one.provider().id()).toList()));
        front.ifPresent(id -> window.put("front", id));
        window.put("stage", stage.name());
        all.put(WINDOW, window);
        panels.forEach(one -> all.put(PANEL + one.provider().id(), one.panel().state()));
        preferences.putLayout(project, all);
    }

    void putState(Path project, OpenPanel panel) {
        Map<String, Map<String, String>> all = new LinkedHashMap<>(preferences.layout(project));
        all.put(PANEL + panel.provider().id(), panel.panel().state());
        preferences.putLayout(project, all);
    }

    /** Where a divider stood, as a share from 0 to 1; the same for all projects. */
    double divider(String name, double otherwise) {
        try {
            return preferences
                    .text("divider." + name)
                    .map(Double::parseDouble)
                    .filter(share -> share >= 0 && share <= 1)
                    .orElse(otherwise);
        } catch (NumberFormatException _) {
            return otherwise;
        }
    }

    void putDivider(String name, double share) {
        preferences.putText("divider." + name, Double.toString(share));
    }

    boolean shown(String part) {
        return !preferences.text("shown." + part).orElse("true").equals("false");
    }

    void putShown(String part, boolean shown) {
        preferences.putText("shown." + part, Boolean.toString(shown));
    }
}
