package dev.tessera.pipeline;

import dev.tessera.dataset.Cases;
import dev.tessera.exec.Executor;
import dev.tessera.item.ItemVectors;
import dev.tessera.job.Job;
import dev.tessera.tokenizer.BalancedKMeans;
import dev.tessera.tokenizer.CodebookFile;
import dev.tessera.tokenizer.CodebookStatistics;
import dev.tessera.tokenizer.Distortion;
import dev.tessera.tokenizer.EncodedItems;
import dev.tessera.tokenizer.RandomCodes;
import dev.tessera.tokenizer.RqCodebooks;
import dev.tessera.tokenizer.RqKMeans;
import dev.tessera.tokenizer.RqKMeansConfig;
import dev.tessera.tokenizer.SemanticIdIndex;
import dev.tessera.tokenizer.SemanticIds;

import java.io.IOException;
import java.nio.file.Path;

/** Semantic ids from item vectors. */
final class TokenizerStage implements Stage<Tokenization> {
    private static final String CODEBOOKS = "codebooks.safetensors";
    static final String INDEX = "index.json";
    static final String SIZES = "sizes.json";
    static final String STATISTICS = "statistics.json";

    private final Project project;
    private final DataStage.Loaded data;
    private final ItemVectors vectors;
    private final String parent;
    private final Executor executor;

    TokenizerStage(
            Project project,
            DataStage.Loaded data,
            ItemVectors vectors,
            String parent,
            Executor executor) {
        this.project = project;
        this.data = data;
        this.vectors = vectors;
        this.parent = parent;
        this.executor = executor;
    }

    @Override
    public String name() {
        return "tokenizer";
    }

    @Override
    public String hash() {
        return new StageHash(name(), 2)
                .settings(project.config().tokenizer())
                .of(parent)
                .of(executor.name())
                .value();
    }

    @Override
    public void run(Path folder, Job job) throws IOException {
        EncodedItems encoded = encode(job);
        RqCodebooks codebooks = encoded.codebooks();
        SemanticIds learned = encoded.ids();
        SemanticIds ids =
                project.config().tokenizer().collisionLevel()
                        ? learned.withCollisionLevel()
                        : learned;
        CodebookFile.write(folder.resolve(CODEBOOKS), codebooks);
        new SemanticIdIndex(data.dataset().log().itemIds(), ids, false)
                .write(folder.resolve(INDEX));
        JsonFiles.write(folder.resolve(SIZES), ids.sizes());
        JsonFiles.write(folder.resolve(STATISTICS), statistics(codebooks, learned));
    }

    private EncodedItems encode(Job job) {
        RqKMeansConfig config = project.config().tokenizer().rqKMeans();
        return switch (project.config().tokenizer().kind()) {
            case RQ_K_MEANS -> {
                RqCodebooks codebooks = RqKMeans.fit(vectors, config, executor, job);
                yield new EncodedItems(codebooks, codebooks.encode(vectors, executor, job));
            }
            case BALANCED_K_MEANS -> BalancedKMeans.fit(vectors, config, job);
            case RANDOM -> RandomCodes.fit(vectors, config);
        };
    }

    @Override
    public Tokenization load(Path folder) throws IOException {
        RqCodebooks codebooks = CodebookFile.read(folder.resolve(CODEBOOKS));
        int[] sizes = JsonFiles.read(folder.resolve(SIZES), int[].class);
        SemanticIds ids =
                SemanticIdIndex.read(folder.resolve(INDEX), sizes)
                        .select(data.dataset().log().itemIds());
        return new Tokenization(
                codebooks, ids, statistics(codebooks, ids.firstLevels(codebooks.levels().size())));
    }

    private CodebookStatistics statistics(RqCodebooks codebooks, SemanticIds ids) {
        return CodebookStatistics.of(ids, Distortion.of(codebooks, vectors, ids), targetCounts());
    }

    /**
     * How often each item is a target of the test part, the traffic that aliasing is weighted with.
     * Nothing is chosen by it.
     */
    private long[] targetCounts() {
        long[] counts = new long[data.dataset().log().itemCount()];
        Cases cases = data.split().test();
        for (int target : cases.targets()) {
            counts[data.dataset().log().item(target)]++;
        }
        return counts;
    }
}
