package dev.tessera.item;

import dev.tessera.format.FormatException;
import dev.tessera.item.ItemConfig.FileFeature;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Vectors of a file brought into the order of the items. */
final class VectorFileBlock {
    private final Path file;
    private final List<String> itemIds;
    private final Map<String, Integer> indexOfItem = new HashMap<>();

    private VectorFileBlock(Path file, List<String> itemIds) {
        this.file = file;
        this.itemIds = itemIds;
        for (int i = 0; i < itemIds.size(); i++) {
            indexOfItem.put(itemIds.get(i), i);
        }
    }

    /**
     * Reads a file of vectors.
     *
     * @param ids the file with the item id of each row, empty if the rows are in ascending order of
     *     the item ids
     */
    static FeatureBlock read(
            Path file, Optional<Path> ids, FileFeature config, List<String> itemIds)
            throws IOException {
        VectorFileBlock block = new VectorFileBlock(file, itemIds);
        if (file.getFileName().toString().endsWith(".parquet")) {
            VectorFile.requireFile(file);
            ParquetVectors table =
                    ParquetVectors.read(file, config.idColumn(), config.vectorColumn());
            return block.place(table.vectors(), table.ids(), "column '" + config.idColumn() + "'");
        }
        ItemVectors vectors = VectorFile.read(file);
        if (ids.isPresent()) {
            return block.place(vectors, block.idsOf(vectors, ids.get()), ids.get().toString());
        }
        if (vectors.items() != itemIds.size()) {
            throw new FormatException(
                    file,
                    "has "
                            + vectors.items()
                            + " rows for "
                            + itemIds.size()
                            + " items; name a file with the item id of each row in item.files.ids");
        }
        return block.place(vectors, ItemOrder.ascending(itemIds), "the ascending item ids");
    }

    private List<String> idsOf(ItemVectors vectors, Path ids) throws IOException {
        VectorFile.requireFile(ids);
        List<String> lines = Files.readAllLines(ids).stream().map(String::strip).toList();
        if (lines.size() != vectors.items()) {
            throw new FormatException(
                    ids,
                    "has "
                            + lines.size()
                            + " lines, expected "
                            + vectors.items()
                            + ", one item id for each row of "
                            + file);
        }
        return lines;
    }

    private FeatureBlock place(ItemVectors vectors, List<String> ids, String source)
            throws FormatException {
        int width = vectors.width();
        float[] data = new float[itemIds.size() * width];
        boolean[] known = new boolean[itemIds.size()];
        int strangers = 0;
        for (int row = 0; row < vectors.items(); row++) {
            Integer item = indexOfItem.get(ids.get(row));
            if (item == null) {
                strangers++;
                continue;
            }
            if (known[item]) {
                throw new FormatException(
                        file,
                        "row "
                                + (row + 1)
                                + " is a second vector of item '"
                                + ids.get(row)
                                + "' according to "
                                + source
                                + ", expected one an item");
            }
            known[item] = true;
            System.arraycopy(vectors.data(), row * width, data, item * width, width);
        }
        if (strangers == vectors.items()) {
            throw new FormatException(
                    file,
                    "none of its "
                            + strangers
                            + " rows belongs to an item of the data set according to "
                            + source
                            + "; ids there look like '"
                            + ids.getFirst()
                            + "', in the data set like '"
                            + itemIds.getFirst()
                            + "'");
        }
        String detail =
                file.getFileName()
                        + " by "
                        + source
                        + (strangers == 0
                                ? ""
                                : ", " + strangers + " rows of unknown items left out");
        return new FeatureBlock(file.getFileName().toString(), width, data, known, detail);
    }
}
