package dev.tessera.tokenizer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tessera.config.Configs;
import dev.tessera.exec.Executor;
import dev.tessera.exec.cpu.CpuExecutor;
import dev.tessera.item.ItemVectors;
import dev.tessera.job.Job;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import java.util.Map;

@Tag("long")
class LargeCodebooksTest {

    @Test
    void threeLevelsOf8192CodesAreAllUsedOnAHundredThousandItems() {
        ItemVectors vectors = Vectors.mixture(100_000, 64, 20_000, 0.4, 3);
        RqKMeansConfig config = Configs.with(Vectors.config(3, 8192, 1), Map.of("iterations", "5"));
        try (Executor executor = new CpuExecutor()) {
            RqCodebooks codebooks = RqKMeans.fit(vectors, config, executor, Job.silent());
            SemanticIds ids = codebooks.encode(vectors, executor, Job.silent());
            CodebookStatistics statistics =
                    CodebookStatistics.of(ids, Distortion.of(codebooks, vectors, ids), new long[0]);
            double before = 1;
            for (CodebookStatistics.Level level : statistics.levels()) {
                assertEquals(0, level.dead());
                assertTrue(level.unexplained().orElseThrow() < before);
                before = level.unexplained().orElseThrow();
            }
        }
    }
}
