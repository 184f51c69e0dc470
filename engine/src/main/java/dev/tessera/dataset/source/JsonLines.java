package dev.tessera.dataset.source;

import dev.tessera.dataset.ImportProblem;
import dev.tessera.dataset.ImportReason;
import dev.tessera.job.Job;

import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.json.JsonFactory;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A file with one JSON object a line. Its columns are the members of the first lines' objects; a
 * value is taken as its text, a list as its elements joined by {@code |}.
 */
final class JsonLines implements Table {
    private final String file;
    private final JsonFactory factory = new JsonFactory();
    private final DelimitedScanner lines;
    private final List<String> header;
    private final Map<String, Integer> fields = new HashMap<>();
    private final String[] values;
    private final int[] places;
    private boolean whole;
    private ImportProblem defect;

    JsonLines(Path file, Job job) throws IOException {
        this.file = file.getFileName().toString();
        this.header = List.copyOf(members(file));
        this.values = new String[header.size()];
        this.places = new int[header.size()];
        for (String name : header) {
            fields.put(name, fields.size());
        }
        // A separator no line of JSON holds: each line is one field.
        this.lines = new DelimitedScanner(TextFile.open(file, job), "\u0000", false);
    }

    private Set<String> members(Path path) throws IOException {
        Set<String> names = new LinkedHashSet<>();
        for (String line : TextLines.first(path)) {
            try (JsonParser parser = factory.createParser(ObjectReadContext.empty(), line)) {
                if (parser.nextToken() != JsonToken.START_OBJECT) {
                    continue;
                }
                while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
                    names.add(parser.currentName());
                    parser.nextToken();
                    parser.skipChildren();
                }
            } catch (JacksonException _) {
                // A broken line is reported when it is read; a line cut by the end of the look
                // ahead is whole then.
            }
        }
        return names;
    }

    @Override
    public List<String> header() {
        return header;
    }

    @Override
    public boolean next() throws IOException {
        if (!lines.next()) {
            return false;
        }
        Arrays.fill(values, "");
        whole = true;
        parse();
        return true;
    }

    @Override
    public long line() {
        return lines.lineAt(lines.from(0));
    }

    private void parse() {
        int from = lines.from(0);
        int to = lines.to(lines.fields() - 1);
        try (JsonParser parser =
                factory.createParser(ObjectReadContext.empty(), lines.bytes(), from, to - from)) {
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                refuse(1, "expected an object '{ ... }' on the line");
                return;
            }
            while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
                Integer field = fields.get(parser.currentName());
                parser.nextToken();
                if (field == null) {
                    parser.skipChildren();
                } else {
                    places[field] = (int) parser.currentTokenLocation().getByteOffset();
                    values[field] = value(parser);
                }
            }
            if (parser.nextToken() != null) {
                refuse(
                        parser.currentTokenLocation().getColumnNr(),
                        "text after the object; expected one object a line");
            }
        } catch (JacksonException e) {
            refuse(
                    e.getLocation() == null ? 0 : e.getLocation().getColumnNr(),
                    "the JSON is broken here: "
                            + e.getOriginalMessage().lines().findFirst().orElse(""));
        }
    }

    private void refuse(long column, String reason) {
        whole = false;
        defect =
                new ImportProblem(
                        file,
                        lines.lineAt(lines.from(0)),
                        Math.max(column, 0),
                        ImportReason.MALFORMED,
                        reason);
    }

    private static String value(JsonParser parser) {
        return switch (parser.currentToken()) {
            case VALUE_NULL -> "";
            case START_ARRAY -> String.join("|", JsonItems.scalars(parser));
            case START_OBJECT -> {
                parser.skipChildren();
                yield "";
            }
            default -> parser.getString();
        };
    }

    @Override
    public Optional<ImportProblem> defect(int fieldsNeeded) {
        return whole ? Optional.empty() : Optional.of(defect);
    }

    @Override
    public boolean isEmpty(int field) {
        return values[field].isBlank();
    }

    @Override
    public double number(int field) {
        return Decimal.toDouble(values[field]);
    }

    @Override
    public String text(int field) {
        return values[field];
    }

    @Override
    public int id(int field, IdDictionary dictionary) {
        return dictionary.add(values[field].strip());
    }

    @Override
    public ImportProblem problem(int field, ImportReason kind, String reason) {
        int start = lines.from(0);
        long column = values[field].isEmpty() ? 0 : lines.columnAt(start + places[field], true);
        return new ImportProblem(file, lines.lineAt(start), column, kind, reason);
    }

    @Override
    public void close() throws IOException {
        lines.close();
    }
}
