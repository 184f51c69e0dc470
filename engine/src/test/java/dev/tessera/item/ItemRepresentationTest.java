package dev.tessera.item;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tessera.config.Configs;
import dev.tessera.dataset.Dataset;
import dev.tessera.dataset.ItemCatalogue;
import dev.tessera.format.FormatException;
import dev.tessera.format.Npy;
import dev.tessera.format.Tensor;
import dev.tessera.item.ItemConfig.LogScale;
import dev.tessera.job.Job;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

class ItemRepresentationTest {
    private static final int[][] HISTORIES = {{0, 1, 2, 3}, {3, 2, 1, 0}};

    @TempDir private Path folder;

    private final ItemCatalogue catalogue =
            new ItemCatalogue(
                    List.of("red cats dance", "red dogs sing", "blue cats sing", "blue dogs dance"),
                    Map.of(
                            "genre",
                            List.of(
                                    List.of("pets"),
                                    List.of("pets", "music"),
                                    List.of("music"),
                                    List.of())),
                    Map.of("seconds", new float[] {10, 20, Float.NaN, 30}),
                    Map.of("sound", new float[][] {{1, 0}, {0, 1}, {1, 1}, {0, 0}}));

    private ItemRepresentation build(ItemCatalogue items, Map<String, String> changes)
            throws IOException {
        Dataset dataset = Logs.dataset(items, HISTORIES);
        ItemConfig config =
                Configs.with(
                        Configs.with(
                                Configs.defaults(ItemConfig.class), Map.of("unitLength", "false")),
                        changes);
        return ItemRepresentation.build(
                dataset, Logs.leaveTwoOut(dataset.log()), config, folder, Job.silent());
    }

    /** Everything off but what {@code changes} switch on. */
    private ItemRepresentation only(ItemCatalogue items, Map<String, String> changes)
            throws IOException {
        Map<String, String> all =
                new TreeMap<>(
                        Map.of(
                                "text.weight",
                                "0",
                                "categories.weight",
                                "0",
                                "numbers.weight",
                                "0",
                                "modalities.weight",
                                "0"));
        all.putAll(changes);
        return build(items, all);
    }

    private static double meanSquaredNorm(ItemVectors vectors) {
        double sum = 0;
        for (float x : vectors.data()) {
            sum += (double) x * x;
        }
        return sum / vectors.items();
    }

    @Test
    void everyFeatureThatIsThereBecomesABlockOfItsWeight() throws IOException {
        ItemRepresentation items =
                build(catalogue, Map.of("numbers.weight", "0.5", "modalities.weight", "3"));
        assertEquals(
                List.of("text", "categories", "numbers", "sound"),
                items.blocks().stream().map(ItemRepresentation.Block::name).toList());
        assertEquals(
                List.of(4, 3, 4, 4),
                items.blocks().stream().map(ItemRepresentation.Block::items).toList());
        // No variance is lost at width 64, and items 0 to 2 of 4 have a category: 1 + 3/4 * 1 + 0.5
        // + 3.
        assertEquals(1 + 0.75 + 0.5 + 3, meanSquaredNorm(items.vectors()), 1e-5);
        assertEquals(1, items.explained(), 1e-6);
        assertEquals(List.of(), items.absent());
    }

    @Test
    void distancesSurviveTheReductionToFullWidth() throws IOException {
        ItemVectors vectors = only(catalogue, Map.of("modalities.weight", "2")).vectors();
        // Centred rows are (+-.5, +-.5) with mean squared norm .5, so that the factor is 2 and
        // sides of length 1 become 2.
        assertEquals(2, vectors.width());
        assertEquals(4, squaredDistance(vectors, 0, 2), 1e-5);
        assertEquals(4, squaredDistance(vectors, 0, 3), 1e-5);
        assertEquals(8, squaredDistance(vectors, 0, 1), 1e-5);
    }

    private static double squaredDistance(ItemVectors vectors, int a, int b) {
        double sum = 0;
        for (int j = 0; j < vectors.width(); j++) {
            sum +=
                    Math.pow(
                            vectors.data()[a * vectors.width() + j]
                                    - vectors.data()[b * vectors.width() + j],
                            2);
        }
        return sum;
    }

    @Test
    void theSameConfigGivesTheSameBits() throws IOException {
        Map<String, String> changes =
                Map.of("text.width", "2", "coOccurrence.weight", "1", "width", "3");
        assertArrayEquals(
                build(catalogue, changes).vectors().data(),
                build(catalogue, changes).vectors().data());
    }

    @Test
    void vectorsAreBroughtToUnitLengthWhenAsked() throws IOException {
        ItemVectors vectors =
                build(catalogue, Map.of("unitLength", "true", "width", "2")).vectors();
        assertEquals(2, vectors.width());
        assertEquals(1, meanSquaredNorm(vectors), 1e-5);
    }

    @Test
    void withoutAnyFeatureTheMessageSaysWhatWasLookedForAndWhatHelps() {
        Exception e =
                assertThrows(
                        IllegalArgumentException.class,
                        () -> build(ItemCatalogue.unknown(4), Map.of()));
        assertEquals(
                "no feature is left to make item vectors from: text: no item has a title; categories: the data set has no categorical column; "
                        + "numbers: the data set has no numeric column; modalities: the data set has no feature vectors. "
                        + "Set item.coOccurrence.weight above 0, which needs nothing but the log",
                e.getMessage());
    }

    @Test
    void aColumnThatDoesNotExistIsNamed() {
        Exception e =
                assertThrows(
                        IllegalArgumentException.class,
                        () -> build(catalogue, Map.of("categories.columns", "[author]")));
        assertEquals(
                "item.categories names 'author', the data set has only [genre]", e.getMessage());
    }

    @Test
    void numbersAreStandardisedWithAFlagForMissingOnes() {
        FeatureBlock block =
                NumberBlock.of(
                                Map.of("seconds", new float[] {10, 20, Float.NaN, 30}),
                                LogScale.NEVER)
                        .orElseThrow();
        // Mean 20, variance 200 / 3.
        float unit = (float) Math.sqrt(1.5);
        assertArrayEquals(new float[] {-unit, 0, 0, 0, 0, 1, unit, 0}, block.data(), 1e-6f);
    }

    @Test
    void heavyTailsAreTakenToALogarithm() {
        float[] plays = new float[20];
        plays[0] = 1_000_000;
        plays[1] = 1;
        String detail =
                NumberBlock.of(Map.of("plays", plays), LogScale.HEAVY_TAILS).orElseThrow().detail();
        assertEquals("plays as ln(1 + x)", detail);
        float[] even = {1, 2, 3, 4};
        assertEquals(
                "even",
                NumberBlock.of(Map.of("even", even), LogScale.HEAVY_TAILS).orElseThrow().detail());
    }

    @Test
    void numbersThatNeverVaryMakeNoBlock() {
        assertTrue(NumberBlock.of(Map.of("one", new float[] {1, 1}), LogScale.ALWAYS).isEmpty());
    }

    @Test
    void rowsOfAnArrayAreInAscendingOrderOfTheItemIds() throws IOException {
        float[] rows = new float[12];
        rows[10] = 7; // row 10 belongs to item "10", though "10" comes before "2" as text
        Npy.write(folder.resolve("picture.npy"), new Tensor.Floats(List.of(12, 1), rows));
        ItemVectors vectors =
                only(ItemCatalogue.unknown(12), Map.of("files.paths", "[picture.npy]")).vectors();
        // One item away from all others: 11/12 and -1/12 of 7, scaled to mean square 1, is
        // sqrt(11).
        assertEquals(Math.sqrt(11), Math.abs(vectors.data()[10]), 1e-5);
    }

    @Test
    void anIdsFileSaysWhichRowIsWhose() throws IOException {
        Npy.write(
                folder.resolve("picture.npy"),
                new Tensor.Floats(List.of(3, 1), new float[] {5, -5, 1}));
        Files.writeString(folder.resolve("ids.txt"), "3\n1\nstranger\n");
        ItemRepresentation items =
                only(catalogue, Map.of("files.paths", "[picture.npy]", "files.ids", "[ids.txt]"));
        assertArrayEquals(new float[] {0, -1, 0, 1}, items.vectors().data(), 1e-6f);
        assertEquals(2, items.blocks().getFirst().items());
        assertTrue(items.blocks().getFirst().detail().endsWith("1 rows of unknown items left out"));
    }

    @Test
    void aParquetFileIsMatchedByItsIdColumn() throws IOException, SQLException {
        Path file = folder.resolve("vectors.parquet");
        try (Connection connection = DriverManager.getConnection("jdbc:duckdb:");
                Statement statement = connection.createStatement()) {
            statement.execute(
                    "COPY (SELECT * FROM (VALUES (2, [1.0, 4.0]), (0, [3.0, 4.0])) t(item, vector)) TO '"
                            + file
                            + "' (FORMAT parquet)");
        }
        ItemRepresentation items = only(catalogue, Map.of("files.paths", "[vectors.parquet]"));
        assertArrayEquals(new float[] {1, 0, -1, 0}, items.vectors().data(), 1e-6f);
        FormatException e =
                assertThrows(
                        FormatException.class,
                        () ->
                                only(
                                        catalogue,
                                        Map.of(
                                                "files.paths",
                                                "[vectors.parquet]",
                                                "files.vectorColumn",
                                                "embedding")));
        assertEquals(
                file
                        + ": has no column 'embedding', only [item, vector]; set item.files.idColumn and item.files.vectorColumn",
                e.getMessage());
    }

    @Test
    void twoVectorsOfOneItemAreAnError() throws IOException {
        Npy.write(
                folder.resolve("picture.npy"),
                new Tensor.Floats(List.of(2, 1), new float[] {5, -5}));
        Files.writeString(folder.resolve("ids.txt"), "3\n3\n");
        FormatException e =
                assertThrows(
                        FormatException.class,
                        () ->
                                only(
                                        catalogue,
                                        Map.of(
                                                "files.paths",
                                                "[picture.npy]",
                                                "files.ids",
                                                "[ids.txt]")));
        assertEquals(
                folder.resolve("picture.npy")
                        + ": row 2 is a second vector of item '3' according to "
                        + folder.resolve("ids.txt")
                        + ", expected one an item",
                e.getMessage());
    }

    @Test
    void aWrongNumberOfRowsAsksForAnIdsFile() throws IOException {
        Npy.write(
                folder.resolve("picture.npy"),
                new Tensor.Floats(List.of(2, 1), new float[] {5, -5}));
        FormatException e =
                assertThrows(
                        FormatException.class,
                        () -> only(catalogue, Map.of("files.paths", "[picture.npy]")));
        assertEquals(
                folder.resolve("picture.npy")
                        + ": has 2 rows for 4 items; name a file with the item id of each row in item.files.ids",
                e.getMessage());
    }

    @Test
    void itemVectorsSurviveAFile() throws IOException {
        ItemVectors vectors = new ItemVectors(2, 3, new float[] {1, 2, 3, 4, 5, 6});
        VectorFile.write(folder.resolve("items.safetensors"), vectors);
        ItemVectors read = VectorFile.read(folder.resolve("items.safetensors"));
        assertEquals(3, read.width());
        assertArrayEquals(vectors.data(), read.data());
        assertArrayEquals(
                vectors.data(),
                VectorFile.read(folder.resolve("items.safetensors#vectors")).data());
    }
}
