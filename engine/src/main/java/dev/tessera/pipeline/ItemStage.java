package dev.tessera.pipeline;

import dev.tessera.item.ItemConfig;
import dev.tessera.item.ItemRepresentation;
import dev.tessera.item.ItemVectors;
import dev.tessera.item.VectorFile;
import dev.tessera.job.Job;
import java.io.IOException;
import java.nio.file.Path;

/** Item vectors from what is known of the items and, where asked for, from the training part of the log. */
final class ItemStage implements Stage<ItemVectors> {
    private static final String VECTORS = "vectors.safetensors";

    private final Project project;
    private final DataStage.Loaded data;

    ItemStage(Project project, DataStage.Loaded data) {
        this.project = project;
        this.data = data;
    }

    @Override
    public String name() {
        return "item";
    }

    @Override
    public String hash() {
        return new StageHash(name(), 1).settings(config()).of(data.hash()).value();
    }

    private ItemConfig config() {
        return project.config().item();
    }

    @Override
    public void run(Path folder, Job job) throws IOException {
        ItemRepresentation items = ItemRepresentation.build(data.dataset(), data.split(), config(), project.folder(), job);
        VectorFile.write(folder.resolve(VECTORS), items.vectors());
        JsonFiles.write(folder.resolve("blocks.json"), new Provenance(items.blocks(), items.absent(), items.explained()));
        for (String absent : items.absent()) {
            job.log("item: " + absent);
        }
    }

    /** Which features the vectors were made of. */
    private record Provenance(java.util.List<ItemRepresentation.Block> blocks, java.util.List<String> absent, double explained) {}

    @Override
    public ItemVectors load(Path folder) throws IOException {
        return VectorFile.read(folder.resolve(VECTORS));
    }
}
