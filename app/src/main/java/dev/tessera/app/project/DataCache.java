package dev.tessera.app.project;

import dev.tessera.config.Configs;
import dev.tessera.job.Job;
import dev.tessera.pipeline.DataStage;
import dev.tessera.pipeline.Project;
import dev.tessera.pipeline.ProjectConfig;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Keeps the logs that were read last, since every panel starts from the same one. Safe for several
 * threads; two that ask for the same log read it once.
 */
public final class DataCache {
    private static final int KEPT = 2;

    private final Map<String, DataStage.Loaded> kept =
            new LinkedHashMap<>(4, .75f, true) {
                private static final long serialVersionUID = 1L;

                @Override
                protected boolean removeEldestEntry(Map.Entry<String, DataStage.Loaded> eldest) {
                    return size() > KEPT;
                }
            };

    /** The log and split of a project's configuration. */
    public synchronized DataStage.Loaded load(Project project, Job job) {
        String key = key(project.config());
        DataStage.Loaded loaded = kept.get(key);
        if (loaded == null) {
            loaded = DataStage.load(project, job);
            kept.put(key, loaded);
        }
        return loaded;
    }

    /** Everything that {@link DataStage#load} looks at. */
    private static String key(ProjectConfig config) {
        return String.join(
                "\n",
                config.source().toString(),
                Long.toString(config.simulatorSeed()),
                Configs.toJson(config.dataset()),
                Configs.toJson(config.simulator()),
                Configs.toJson(config.stream()));
    }

    /** Forgets everything, as when files were changed. */
    public synchronized void clear() {
        kept.clear();
    }
}
