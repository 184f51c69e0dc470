package dev.tessera.dataset.source;

import dev.tessera.dataset.ImportProblem;
import dev.tessera.dataset.ImportReason;
import dev.tessera.job.Job;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** The columns of an item table: which names the item, and what the others are. */
record ItemColumns(int id, List<ItemColumn> columns) {
    private static final Set<String> TEXTS =
            Set.of(
                    "title",
                    "name",
                    "description",
                    "caption",
                    "text",
                    "abstract",
                    "summary",
                    "movietitle",
                    "itemname");
    private static final int SAMPLE = 1000;

    /**
     * Understands columns by their names and the values of the first rows. A column whose values
     * nearly all differ, such as an address, says nothing in common and is left out.
     */
    static ItemColumns sampled(List<String> header, int id, Path file, Import run)
            throws IOException {
        List<List<String>> samples = new ArrayList<>();
        header.forEach(_ -> samples.add(new ArrayList<>()));
        try (Table table = Tables.open(file, run.config(), Job.silent())) {
            for (int row = 0; row < SAMPLE && table.next(); row++) {
                for (int field = 0;
                        field < header.size() && table.defect(header.size()).isEmpty();
                        field++) {
                    samples.get(field).add(table.text(field));
                }
            }
        }
        List<ItemColumn> columns = new ArrayList<>();
        for (int field = 0; field < header.size(); field++) {
            if (field != id) {
                understand(field, header.get(field), samples.get(field), run)
                        .ifPresent(columns::add);
            }
        }
        return new ItemColumns(id, columns);
    }

    private static Optional<ItemColumn> understand(
            int field, String name, List<String> sample, Import run) {
        String key = name.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]", "");
        List<String> values = sample.stream().filter(value -> !value.isBlank()).toList();
        if (TEXTS.contains(key)) {
            return Optional.of(new ItemColumn(field, name, ItemColumn.Kind.TEXT, ""));
        }
        if (!key.endsWith("id")
                && !values.isEmpty()
                && values.stream().allMatch(ItemColumns::isNumber)) {
            return Optional.of(new ItemColumn(field, name, ItemColumn.Kind.NUMBER, ""));
        }
        if (values.size() >= 100 && new HashSet<>(values).size() > 0.9 * values.size()) {
            run.note(
                    "item table: column '"
                            + name
                            + "' left out, since nearly every value is different");
            return Optional.empty();
        }
        return Optional.of(new ItemColumn(field, name, ItemColumn.Kind.CATEGORY, "|"));
    }

    private static boolean isNumber(String value) {
        return !Double.isNaN(Decimal.toDouble(value));
    }

    /** Reads all rows still to come. */
    void readInto(Table table, CatalogueBuilder catalogue, Import run) throws IOException {
        int needed = Math.max(id, columns.stream().mapToInt(ItemColumn::field).max().orElse(0)) + 1;
        while (table.next()) {
            Optional<ImportProblem> problem = table.defect(needed).or(() -> bad(table));
            if (problem.isPresent()) {
                run.problems().inCatalogue(problem.get());
                continue;
            }
            int item = table.id(id, catalogue.items());
            if (catalogue.describe(item)) {
                columns.forEach(column -> readCell(table, column, item, catalogue));
            }
        }
    }

    /** What makes a row useless: no item, text that is none, a number that is none. */
    private Optional<ImportProblem> bad(Table table) {
        if (table.isEmpty(id)) {
            return Optional.of(table.problem(id, ImportReason.MISSING_ID, "the item is missing"));
        }
        if (!table.isText(id)) {
            return Optional.of(notText(table, id, "the item"));
        }
        for (ItemColumn column : columns) {
            int field = column.field();
            if (!table.isText(field)) {
                return Optional.of(notText(table, field, "column '" + column.name() + "'"));
            }
            if (column.kind() == ItemColumn.Kind.NUMBER
                    && !table.isEmpty(field)
                    && !isNumber(table.text(field))) {
                return Optional.of(
                        table.problem(
                                field,
                                ImportReason.BAD_VALUE,
                                "column '"
                                        + column.name()
                                        + "': '"
                                        + table.text(field)
                                        + "' is not a number"));
            }
        }
        return Optional.empty();
    }

    private static ImportProblem notText(Table table, int field, String what) {
        return table.problem(
                field,
                ImportReason.BAD_ENCODING,
                what + " is no UTF-8 text; if the file is Latin-1, set encoding: latin-1");
    }

    private static void readCell(
            Table table, ItemColumn column, int item, CatalogueBuilder catalogue) {
        String text = table.text(column.field());
        switch (column.kind()) {
            case TEXT -> catalogue.text(item, text);
            case CATEGORY ->
                    catalogue.category(column.name(), item, parts(text, column.separator()));
            case NUMBER -> {
                if (!text.isBlank()) {
                    catalogue.number(column.name(), item, Decimal.toDouble(text));
                }
            }
            case VECTOR ->
                    catalogue.vector(column.name(), item, vector(parts(text, column.separator())));
        }
    }

    private static List<String> parts(String text, String separator) {
        return separator.isEmpty()
                ? List.of(text)
                : Arrays.asList(text.split(Pattern.quote(separator)));
    }

    private static float[] vector(List<String> parts) {
        float[] row = new float[parts.size()];
        for (int i = 0; i < row.length; i++) {
            double value = Decimal.toDouble(parts.get(i));
            row[i] = Double.isNaN(value) ? 0 : (float) value;
        }
        return row;
    }
}
