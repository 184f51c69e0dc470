package dev.tessera.pipeline;

import dev.tessera.format.Sha256;
import dev.tessera.item.ItemConfig;
import dev.tessera.item.ItemRepresentation;
import dev.tessera.item.ItemVectors;
import dev.tessera.item.VectorFile;
import dev.tessera.job.Job;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Item vectors from what is known of the items and, where asked for, from the training part of the
 * log.
 */
final class ItemStage implements Stage<ItemVectors> {
    private static final String VECTORS = "vectors.safetensors";

    private final Project project;
    private final DataStage.Loaded data;
    private final List<String> files;

    /**
     * @throws IOException if a file of vectors cannot be read
     */
    ItemStage(Project project, DataStage.Loaded data) throws IOException {
        this.project = project;
        this.data = data;
        this.files = digests(ItemRepresentation.files(project.config().item(), project.folder()));
    }

    /**
     * The content of the files, since a path says nothing of it; what is missing is reported where
     * it is read.
     */
    private static List<String> digests(List<Path> files) throws IOException {
        List<String> digests = new ArrayList<>();
        for (Path file : files) {
            digests.add(Files.isRegularFile(file) ? Sha256.of(file) : "missing");
        }
        return digests;
    }

    @Override
    public String name() {
        return "item";
    }

    @Override
    public String hash() {
        StageHash hash = new StageHash(name(), 1).settings(config()).of(data.hash());
        files.forEach(hash::of);
        return hash.value();
    }

    private ItemConfig config() {
        return project.config().item();
    }

    @Override
    public void run(Path folder, Job job) throws IOException {
        ItemRepresentation items =
                ItemRepresentation.build(
                        data.dataset(), data.split(), config(), project.folder(), job);
        VectorFile.write(folder.resolve(VECTORS), items.vectors());
        JsonFiles.write(
                folder.resolve("blocks.json"),
                new Provenance(items.blocks(), items.absent(), items.explained()));
        for (String absent : items.absent()) {
            job.log("item: " + absent);
        }
    }

    /** Which features the vectors were made of. */
    private record Provenance(
            List<ItemRepresentation.Block> blocks, List<String> absent, double explained) {}

    @Override
    public ItemVectors load(Path folder) throws IOException {
        return VectorFile.read(folder.resolve(VECTORS));
    }
}
