package dev.tessera.dataset.source;

import dev.tessera.dataset.ColumnsConfig;
import dev.tessera.dataset.DatasetConfig;
import dev.tessera.dataset.DatasetException;
import dev.tessera.dataset.TextEncoding;
import dev.tessera.job.Job;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/** Opens tables by the ending of their file's name. */
final class Tables {
    /** Endings of files that are read as tables, a further .gz allowed for texts. */
    static final List<String> ENDINGS =
            List.of(
                    ".csv",
                    ".tsv",
                    ".parquet",
                    ".jsonl",
                    ".ndjson",
                    ".json",
                    ".txt",
                    ".dat",
                    ".tab");

    private static final List<String> SEPARATORS = List.of("\t", ",", ";", "|", "::");

    private Tables() {}

    static boolean isTable(Path file) {
        return ENDINGS.contains(ending(file));
    }

    static Table open(Path file, DatasetConfig config, Job job) throws IOException {
        return switch (ending(file)) {
            case ".parquet" -> new ParquetTable(file, job);
            case ".jsonl", ".ndjson", ".json" -> new JsonLines(file, job);
            default -> new Delimited(file, dialect(file, config), job);
        };
    }

    /** In words, what kind of table the file is. */
    static String describe(Path file) {
        return switch (ending(file)) {
            case ".parquet" -> "Parquet table";
            case ".jsonl", ".ndjson", ".json" -> "JSON lines";
            default -> "delimited text";
        };
    }

    private static String ending(Path file) {
        String name =
                file.getFileName().toString().toLowerCase(Locale.ROOT).replaceFirst("\\.gz$", "");
        int point = name.lastIndexOf('.');
        return point < 0 ? "" : name.substring(point);
    }

    private static Delimited.Dialect dialect(Path file, DatasetConfig config) throws IOException {
        ColumnsConfig columns = config.columns();
        String separator =
                columns.separator().isEmpty()
                        ? separator(TextLines.firstLine(file))
                        : columns.separator().replace("\\t", "\t");
        if (separator.contains("\n") || separator.contains("\"")) {
            throw new DatasetException("columns.separator cannot hold a quote or a line break");
        }
        return new Delimited.Dialect(
                separator, true, columns.header(), config.encoding() != TextEncoding.LATIN_1);
    }

    /** The separator that cuts a line into most fields; quoted parts do not count. */
    private static String separator(String line) {
        String plain = line.replaceAll("\"[^\"]*\"", "");
        String best = ",";
        int most = 0;
        for (String separator : SEPARATORS) {
            int count =
                    (plain.length() - plain.replace(separator, "").length()) / separator.length();
            if (count > most) {
                most = count;
                best = separator;
            }
        }
        return best;
    }
}
