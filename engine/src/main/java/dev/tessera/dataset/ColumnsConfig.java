package dev.tessera.dataset;

import dev.tessera.config.Setting;
import dev.tessera.config.Settings;

import java.util.List;

/**
 * Which column of a table means what; an empty name is guessed from common spellings, and the
 * report states the guess.
 */
@Settings(help = "Which column of a table means what; an empty name is guessed.")
public record ColumnsConfig(
        @Setting(help = "Column of the user; empty to guess", value = "") String user,
        @Setting(help = "Column of the item; empty to guess", value = "") String item,
        @Setting(
                        help =
                                "Column of the time; empty to guess, 'none' to use the order of the lines",
                        value = "")
                String time,
        @Setting(
                        help =
                                "Column of the rating or play time; empty to guess, 'none' to ignore it",
                        value = "")
                String value,
        @Setting(
                        help =
                                "What the value is, such as 'rating' or 'play seconds'; empty to take it from the column's name",
                        value = "")
                String valueName,
        @Setting(help = "Column of the action; empty to guess, 'none' to ignore it", value = "")
                String action,
        @Setting(
                        help =
                                "How words of the action column are understood, each as word=action, such as buy=like or pv=view",
                        value = "[]")
                List<String> actionWords,
        @Setting(help = "Unit of a numeric time", value = "auto") TimeUnitRule timeUnit,
        @Setting(
                        help =
                                "Whether the first line names the columns; without it they are named 1, 2, 3 ...",
                        value = "true")
                boolean header,
        @Setting(
                        help =
                                "Character between fields of a text table, \\t for a tab; empty to guess",
                        value = "")
                String separator,
        @Setting(
                        help = "Table of the items beside the log, by file name; empty for none",
                        value = "")
                String itemTable) {}
