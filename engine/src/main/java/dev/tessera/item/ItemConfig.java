package dev.tessera.item;

import dev.tessera.config.Meaning;
import dev.tessera.config.Setting;
import dev.tessera.config.Settings;
import dev.tessera.config.TextKind;

import java.util.List;

/**
 * Which features make an item's vector and how they are brought to one width. Every feature with a
 * weight above 0 that the data has becomes a block of columns, centred and scaled so that its mean
 * squared norm is its weight; the blocks are concatenated and reduced by principal components.
 */
@Settings(
        title = "item vectors",
        help = "Which features make the vector of an item, and its width.")
public record ItemConfig(
        TextFeature text,
        CategoryFeature categories,
        NumberFeature numbers,
        ModalityFeature modalities,
        FileFeature files,
        CoOccurrenceFeature coOccurrence,
        @Setting(
                        help =
                                "Most numbers in an item vector; fewer if the features do not span as many.",
                        value = "64",
                        unit = "columns",
                        min = 1,
                        max = 4096)
                int width,
        @Setting(help = "Whether every column is scaled to variance 1.", value = "false")
                boolean whiten,
        @Setting(
                        help =
                                "Whether every vector is divided by its length at the end, so that items with few or rare features spread as far as others.",
                        value = "true")
                boolean unitLength,
        @Setting(help = "Seed of the randomised decompositions.", value = "1") long seed) {

    /** Words of the titles: TF-IDF, then a truncated singular value decomposition. */
    @Settings(
            title = "titles",
            help = "Words of the titles: TF-IDF, then a truncated singular value decomposition.",
            when = "weight above 0",
            except = "weight")
    public record TextFeature(
            @Setting(
                            help = "Mean squared norm of the text block; 0 leaves it out.",
                            value = "1",
                            min = 0,
                            max = 1e6)
                    double weight,
            @Setting(
                            help = "Most columns of the text block.",
                            value = "128",
                            unit = "columns",
                            min = 1,
                            max = 1024)
                    int width,
            @Setting(
                            help =
                                    "How titles are cut into terms; auto takes chinese for a title of mostly Han characters and english otherwise.",
                            value = "auto")
                    Language language,
            @Setting(
                            help = "Terms in fewer titles are left out.",
                            value = "2",
                            unit = "titles",
                            min = 1,
                            max = 1e6)
                    int minTitles,
            @Setting(
                            help = "Terms in a larger share of the titles are left out.",
                            value = "0.5",
                            min = 0,
                            max = 1,
                            aboveMin = true)
                    double maxShare,
            @Setting(
                            help = "Whether a term counts 1 + ln n for n occurrences, not n.",
                            value = "true")
                    boolean sublinear) {}

    /** How text is cut into terms. */
    public enum Language {
        @Meaning("Chinese for titles of mostly Han characters, English otherwise.")
        AUTO,
        /** English stop words and stemming. */
        @Meaning("English stop words and stemming.")
        ENGLISH,
        /** Unicode word boundaries, lower case, no stemming. */
        @Meaning("Unicode word boundaries, lower case, no stemming.")
        STANDARD,
        /** Word segmentation of simplified Chinese. */
        @Meaning("Word segmentation of simplified Chinese.")
        CHINESE
    }

    /** Values of the categorical columns as weighted flags. */
    @Settings(
            title = "categories",
            help = "Values of the categorical columns as weighted flags.",
            when = "weight above 0",
            except = "weight")
    public record CategoryFeature(
            @Setting(
                            help = "Mean squared norm of the category block; 0 leaves it out.",
                            value = "1",
                            min = 0,
                            max = 1e6)
                    double weight,
            @Setting(help = "Columns used; empty for all.", value = "[]") List<String> columns,
            @Setting(
                            help =
                                    "Most columns of the category block; more distinct values are reduced to as many.",
                            value = "128",
                            unit = "columns",
                            min = 1,
                            max = 1024)
                    int width,
            @Setting(
                            help = "Values of fewer items are left out.",
                            value = "2",
                            unit = "items",
                            min = 1,
                            max = 1e6)
                    int minItems) {}

    /** Numeric columns, standardised, each with a flag where some items lack it. */
    @Settings(
            title = "numbers",
            help = "Numeric columns, standardised, each with a flag where some items lack it.",
            when = "weight above 0",
            except = "weight")
    public record NumberFeature(
            @Setting(
                            help = "Mean squared norm of the number block; 0 leaves it out.",
                            value = "0.25",
                            min = 0,
                            max = 1e6)
                    double weight,
            @Setting(help = "Columns used; empty for all.", value = "[]") List<String> columns,
            @Setting(
                            help = "Which columns without negative numbers enter as ln(1 + x).",
                            value = "heavy-tails")
                    LogScale logScale) {}

    /** Which numeric columns are put on a logarithmic scale. */
    public enum LogScale {
        @Meaning("No column.")
        NEVER,
        /** Those with a skewness above 2. */
        @Meaning("Columns with a skewness above 2.")
        HEAVY_TAILS,
        @Meaning("Every column.")
        ALWAYS
    }

    /** Feature vectors that came with the data set, one block a modality. */
    @Settings(
            title = "modalities",
            help = "Feature vectors that came with the data set, one block a modality.",
            when = "weight above 0",
            except = "weight")
    public record ModalityFeature(
            @Setting(
                            help = "Mean squared norm of each modality's block; 0 leaves them out.",
                            value = "1",
                            min = 0,
                            max = 1e6)
                    double weight,
            @Setting(help = "Modalities used; empty for all.", value = "[]") List<String> names) {}

    /** Feature vectors from files, one block a file. */
    @Settings(
            title = "files",
            help = "Feature vectors from files, one block a file.",
            when = "weight above 0",
            except = "weight")
    public record FileFeature(
            @Setting(
                            help = "Mean squared norm of each file's block; 0 leaves them out.",
                            value = "1",
                            min = 0,
                            max = 1e6)
                    double weight,
            @Setting(
                            help =
                                    "Files of vectors: .npy, .safetensors (#NAME picks a tensor) or .parquet; relative to the project folder.",
                            value = "[]",
                            kind = TextKind.FILE)
                    List<String> paths,
            @Setting(
                            help =
                                    "For each .npy or .safetensors file a text file with the item id of each row, one a line; empty if rows are in the order of the item ids of the data set.",
                            value = "[]",
                            kind = TextKind.FILE)
                    List<String> ids,
            @Setting(help = "Column of a .parquet file with the item id.", value = "item")
                    String idColumn,
            @Setting(
                            help = "Column of a .parquet file with the vector, a list of numbers.",
                            value = "vector")
                    String vectorColumn) {}

    /**
     * Which items occur near each other in the training part of the histories: a truncated
     * decomposition of their positive pointwise mutual information.
     */
    @Settings(
            title = "co-occurrence",
            help = "Which items occur near each other in the training part of the histories.",
            when = "weight above 0",
            except = "weight")
    public record CoOccurrenceFeature(
            @Setting(
                            help = "Mean squared norm of the co-occurrence block; 0 leaves it out.",
                            value = "0",
                            min = 0,
                            max = 1e6)
                    double weight,
            @Setting(
                            help = "Most columns of the co-occurrence block.",
                            value = "64",
                            unit = "columns",
                            min = 1,
                            max = 1024)
                    int width,
            @Setting(
                            help =
                                    "Two items occur together if they are at most this far apart in a history.",
                            value = "5",
                            unit = "positions",
                            min = 1,
                            max = 1000)
                    int window,
            @Setting(
                            help =
                                    "Exponent of the context frequencies, which keeps rare items from dominating (Levy et al. 2015, section 3.1).",
                            value = "0.75",
                            min = 0,
                            max = 1)
                    double smoothing,
            @Setting(
                            help = "Exponent of the singular values in the vectors.",
                            value = "0.5",
                            min = 0,
                            max = 1)
                    double spectrum) {}
}
