package dev.tessera.app.panel.data;

import dev.tessera.pipeline.ProjectConfig;

import java.util.List;

/** The settings that decide the log and its split: what is shown of it stays while they do. */
public record DataKey(List<Object> settings) {
    public static DataKey of(ProjectConfig config) {
        return new DataKey(
                List.of(
                        config.source(),
                        config.simulatorSeed(),
                        config.dataset(),
                        config.simulator(),
                        config.stream()));
    }
}
