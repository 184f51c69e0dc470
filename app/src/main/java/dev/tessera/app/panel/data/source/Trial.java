package dev.tessera.app.panel.data.source;

import dev.tessera.dataset.Cases;
import dev.tessera.dataset.Dataset;
import dev.tessera.dataset.DatasetConfig;
import dev.tessera.dataset.DatasetException;
import dev.tessera.dataset.DatasetStatistics;
import dev.tessera.dataset.ImportTrial;
import dev.tessera.dataset.Split;
import dev.tessera.dataset.Splits;
import dev.tessera.dataset.source.Datasets;
import dev.tessera.job.Job;

import java.util.Arrays;
import java.util.Optional;

/**
 * What an import would give, found by reading the log to its end.
 *
 * @param statistics of what is left; empty when nothing is
 * @param parts sizes of the parts of the split; empty when it cannot be cut
 * @param splitRefusal why not; empty otherwise
 */
record Trial(
        ImportTrial read,
        Optional<DatasetStatistics> statistics,
        Optional<Parts> parts,
        String splitRefusal) {

    /** Interactions of the training part, cases of the others. */
    record Parts(String protocol, long training, int validation, int test) {
        static Parts of(Dataset data, Split split) {
            long starts = 0;
            for (int user = 0; user < data.log().userCount(); user++) {
                starts += data.log().start(user);
            }
            long training = Arrays.stream(split.trainEnds()).asLongStream().sum() - starts;
            Cases validation = split.validation();
            return new Parts(split.protocol(), training, validation.size(), split.test().size());
        }
    }

    static Trial run(DatasetConfig config, Job job) {
        ImportTrial read = Datasets.attempt(config, job);
        if (read.dataset().isEmpty()) {
            return new Trial(read, Optional.empty(), Optional.empty(), "");
        }
        Dataset data = read.dataset().get();
        job.checkpoint();
        Optional<DatasetStatistics> statistics = Optional.of(DatasetStatistics.of(data.log(), 1));
        try {
            Split split = Splits.cut(data.log(), config.split());
            return new Trial(read, statistics, Optional.of(Parts.of(data, split)), "");
        } catch (DatasetException e) {
            return new Trial(read, statistics, Optional.empty(), e.getMessage());
        }
    }
}
