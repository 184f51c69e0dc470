package dev.tessera.pipeline;

import dev.tessera.dataset.DatasetStatistics;
import dev.tessera.job.Job;

import java.io.IOException;
import java.nio.file.Path;

/** What the log looks like; the log itself is not stored. */
final class StatisticsStage implements Stage<DatasetStatistics> {
    private static final int ACTIVITY_BUCKETS = 60;

    private final DataStage.Loaded data;

    StatisticsStage(DataStage.Loaded data) {
        this.data = data;
    }

    @Override
    public String name() {
        return "dataset";
    }

    @Override
    public String hash() {
        return data.hash();
    }

    @Override
    public void run(Path folder, Job job) throws IOException {
        JsonFiles.write(folder.resolve("statistics.json"), statistics());
        JsonFiles.write(folder.resolve("split.json"), SplitSummary.of(data));
        if (data.report().isPresent()) {
            JsonFiles.write(folder.resolve("import.json"), data.report().get());
        }
    }

    @Override
    public DatasetStatistics load(Path folder) {
        return statistics();
    }

    private DatasetStatistics statistics() {
        return DatasetStatistics.of(data.dataset().log(), ACTIVITY_BUCKETS);
    }
}
