package dev.tessera.dataset.source;

import dev.tessera.dataset.DatasetFormat;
import dev.tessera.dataset.ImportProblem;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * The beginning of a log as it stands in its file: what the file was taken for, what its columns
 * seem to mean, and its first rows, each checked as the import checks it.
 *
 * @param description what the files were taken for, in words
 * @param files the files that an import reads, the log first
 */
public record LogPreview(
        DatasetFormat format, String description, List<Path> files, Content content) {

    public LogPreview {
        files = List.copyOf(files);
    }

    /** Whether columns can be given another meaning; other formats have theirs fixed. */
    public boolean mappable() {
        return switch (format) {
            case TABLE, RECBOLE, MOVIELENS -> true;
            case LCREC, SEQUENCE, AUTO -> false;
        };
    }

    /**
     * What was read.
     *
     * @param separator between the fields of a text, empty for other files
     * @param timeUnit what the times seem to be counted in, as in {@link
     *     dev.tessera.dataset.ImportReport#timeUnit}; "none" where no column is the time
     * @param whole whether these are all rows of the log
     */
    public record Content(
            String separator,
            List<Column> columns,
            List<Line> lines,
            String timeUnit,
            boolean whole) {
        /** Of a file without any row. */
        static final Content EMPTY = new Content("", List.of(), List.of(), "none", true);

        public Content {
            columns = List.copyOf(columns);
            lines = List.copyOf(lines);
        }

        /** Lines of a user and its items in order. */
        static Content ofSequences(List<Line> lines, boolean whole) {
            return new Content(
                    "",
                    List.of(
                            new Column("user", ColumnKind.TEXT, Optional.of(Role.USER)),
                            new Column("items", ColumnKind.TEXT, Optional.of(Role.ITEM))),
                    lines,
                    "none",
                    whole);
        }

        /** Rows that an import would have to leave out. */
        public long unreadable() {
            return lines.stream().filter(line -> line.problem().isPresent()).count();
        }
    }

    /**
     * A column.
     *
     * @param name as in the file's first line, or its number from 1
     * @param role what it means, given or guessed
     */
    public record Column(String name, ColumnKind kind, Optional<Role> role) {}

    /** What the first values of a column are. */
    public enum ColumnKind {
        NUMBER,
        DATE,
        TEXT,
        /** Without any value. */
        EMPTY
    }

    /**
     * A row.
     *
     * @param number line of the file it begins in, from 1; for Parquet the row
     * @param fields one a column, long ones cut
     * @param problem why an import could not read it
     */
    public record Line(long number, List<String> fields, Optional<ImportProblem> problem) {
        private static final int LONGEST = 300;

        static Line of(long number, List<String> fields, Optional<ImportProblem> problem) {
            return new Line(number, fields.stream().map(Line::cut).toList(), problem);
        }

        private static String cut(String field) {
            return field.length() <= LONGEST ? field : field.substring(0, LONGEST) + "…";
        }
    }
}
