package dev.tessera.dataset.source;

import dev.tessera.config.Configs;
import dev.tessera.dataset.DatasetConfig;
import dev.tessera.dataset.ImportedDataset;
import dev.tessera.job.Job;

import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;

/** Opens logs with the default settings and changes of single ones, as tests like to write them. */
final class Opening {
    private Opening() {}

    /** The default settings with changes given as name, value, name, value ... */
    static DatasetConfig config(Path path, String... changes) {
        Map<String, String> all = new TreeMap<>(Map.of("path", path.toString()));
        for (int i = 0; i < changes.length; i += 2) {
            all.put(changes[i], changes[i + 1]);
        }
        return Configs.with(Configs.defaults(DatasetConfig.class), all);
    }

    static ImportedDataset open(Path path, String... changes) {
        return Datasets.open(config(path, changes), Job.silent());
    }
}
