package dev.tessera.item;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tessera.TestData;
import dev.tessera.config.Configs;
import dev.tessera.dataset.Cases;
import dev.tessera.dataset.Dataset;
import dev.tessera.dataset.DatasetConfig;
import dev.tessera.dataset.InteractionLog;
import dev.tessera.dataset.Split;
import dev.tessera.dataset.Splits;
import dev.tessera.dataset.source.Datasets;
import dev.tessera.job.Job;

import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

class MicroLensItemsTest {

    @Test
    void theNextVideoOfAUserIsOftenNearTheLastOne() throws IOException {
        DatasetConfig source =
                Configs.with(
                        Configs.defaults(DatasetConfig.class),
                        Map.of("path", TestData.require("microlens").toString()));
        Dataset dataset = Datasets.open(source, Job.silent()).dataset();
        Split split = Splits.cut(dataset.log(), source.split());
        ItemConfig config =
                Configs.with(
                        Configs.defaults(ItemConfig.class), Map.of("coOccurrence.weight", "1"));
        ItemRepresentation items =
                ItemRepresentation.build(dataset, split, config, Path.of("."), Job.silent());
        assertEquals(
                List.of("text", "co-occurrence"),
                items.blocks().stream().map(ItemRepresentation.Block::name).toList());
        // Among the 50 nearest of 5,312 items the next one would be found by chance in 0.94 % of
        // the cases; the vectors have to do ten times as well.
        assertTrue(hits(dataset.log(), split.validation(), items.vectors(), 50) > 0.094);
    }

    /**
     * Share of cases, every tenth taken, whose target is among the {@code nearest} items to the
     * last one of the history.
     */
    private static double hits(InteractionLog log, Cases cases, ItemVectors vectors, int nearest) {
        int hits = 0;
        int asked = 0;
        for (int c = 0; c < cases.size(); c += 10) {
            int last = log.item(cases.historyEnds()[c] - 1);
            int target = log.item(cases.targets()[c]);
            double limit = distance(vectors, last, target);
            int nearer = 0;
            for (int i = 0; i < vectors.items(); i++) {
                nearer += i != last && distance(vectors, last, i) < limit ? 1 : 0;
            }
            hits += nearer < nearest ? 1 : 0;
            asked++;
        }
        return (double) hits / asked;
    }

    private static double distance(ItemVectors vectors, int a, int b) {
        double sum = 0;
        for (int j = 0; j < vectors.width(); j++) {
            double difference =
                    vectors.data()[a * vectors.width() + j]
                            - vectors.data()[b * vectors.width() + j];
            sum += difference * difference;
        }
        return sum;
    }
}
