package dev.tessera.dataset;

import dev.tessera.config.Setting;
import dev.tessera.config.Settings;
import dev.tessera.config.TextKind;

/** Where a log lies, how it is read, what is left out of it and how it is cut. */
@Settings(
        title = "log files",
        help = "Where the log lies, how it is read and what is left out of it.")
public record DatasetConfig(
        @Setting(
                        help = "File or folder of the log",
                        value = "",
                        cosmetic = true,
                        kind = TextKind.FILE_OR_FOLDER)
                String path,
        @Setting(help = "Family of the files", value = "auto") DatasetFormat format,
        @Setting(
                        help =
                                "Short name for tables and figures; empty to take the name of the file or folder",
                        value = "",
                        cosmetic = true)
                String name,
        @Setting(help = "How bytes become characters", value = "auto") TextEncoding encoding,
        @Settings(
                        when = "format is auto or table or recbole",
                        except = {"timeUnit", "actionWords"})
                ColumnsConfig columns,
        @Setting(
                        help =
                                "Users with fewer interactions are left out, together with minItemInteractions until both hold",
                        value = "1",
                        unit = "interactions",
                        min = 1,
                        max = 1e6)
                int minUserInteractions,
        @Setting(
                        help =
                                "Items with fewer interactions are left out, together with minUserInteractions until both hold",
                        value = "1",
                        unit = "interactions",
                        min = 1,
                        max = 1e6)
                int minItemInteractions,
        @Setting(help = "Ratings from this one on count as a like", value = "4", unit = "rating")
                double likeFrom,
        @Setting(
                        help = "Whether interactions rated lower stay as views or are left out",
                        value = "keep")
                BelowLike belowLike,
        @Setting(
                        help = "What becomes of interactions with the same user, item and time",
                        value = "keep-first")
                DuplicateRule duplicates,
        @Setting(
                        help =
                                "Whether items of the catalogue without any interaction stay, as candidates nobody has met",
                        value = "false")
                boolean keepUnseenItems,
        @Setting(
                        help =
                                "Most users to keep, drawn at random before the other limits; 0 for all",
                        value = "0",
                        unit = "users",
                        min = 0,
                        max = 2e9)
                int maxUsers,
        @Setting(help = "Seed of the draw of users", value = "0") long sampleSeed,
        @Setting(
                        help =
                                "Whether a malformed line stops the import or is left out and counted",
                        value = "stop")
                OnError onError,
        SplitConfig split) {}
