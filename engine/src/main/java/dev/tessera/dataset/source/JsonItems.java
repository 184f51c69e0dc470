package dev.tessera.dataset.source;

import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * Reads what JSON files say of items: {@code {"item": {"title": ...}}} or {@code {"item":
 * [attribute, ...]}}.
 */
final class JsonItems {
    private static final Set<String> TEXTS =
            Set.of("title", "name", "description", "caption", "text", "abstract", "summary");

    private JsonItems() {}

    /** An object for each item: its texts, categories and numbers by name. */
    static void readItems(Path file, Import run, CatalogueBuilder catalogue) throws IOException {
        try (JsonFile json = new JsonFile(file, run.job())) {
            json.forEach(
                    (name, value) -> {
                        if (value.currentToken() != JsonToken.START_OBJECT) {
                            run.problems()
                                    .inCatalogue(
                                            json.problem(
                                                    "item '"
                                                            + name
                                                            + "': expected an object, found "
                                                            + JsonFile.shown(
                                                                    value.currentToken())));
                            value.skipChildren();
                            return;
                        }
                        int item = catalogue.items().add(name);
                        if (!catalogue.describe(item)) {
                            value.skipChildren();
                            return;
                        }
                        while (value.nextToken() == JsonToken.PROPERTY_NAME) {
                            String property = value.currentName();
                            value.nextToken();
                            readProperty(property, value, item, catalogue);
                        }
                    });
        }
    }

    private static void readProperty(
            String name, JsonParser value, int item, CatalogueBuilder catalogue) {
        switch (value.currentToken()) {
            case VALUE_STRING -> {
                if (TEXTS.contains(name.toLowerCase(Locale.ROOT))) {
                    catalogue.text(item, value.getString());
                } else {
                    catalogue.category(
                            singular(name), item, List.of(value.getString().split("[,|]", -1)));
                }
            }
            case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT ->
                    catalogue.number(name, item, value.getDoubleValue());
            case START_ARRAY -> {
                List<String> values = scalars(value);
                if (TEXTS.contains(name.toLowerCase(Locale.ROOT))) {
                    values.forEach(text -> catalogue.text(item, text));
                } else {
                    catalogue.category(singular(name), item, values);
                }
            }
            default -> value.skipChildren();
        }
    }

    /** A list of attributes for each item, as the categorical column "attribute". */
    static void readAttributes(Path file, Import run, CatalogueBuilder catalogue)
            throws IOException {
        try (JsonFile json = new JsonFile(file, run.job())) {
            json.forEach(
                    (name, value) -> {
                        if (value.currentToken() != JsonToken.START_ARRAY) {
                            run.problems()
                                    .inCatalogue(
                                            json.problem(
                                                    "item '"
                                                            + name
                                                            + "': expected a list of attributes, found "
                                                            + JsonFile.shown(
                                                                    value.currentToken())));
                            value.skipChildren();
                            return;
                        }
                        int item = catalogue.items().add(name);
                        List<String> attributes = scalars(value);
                        if (catalogue.describe(item)) {
                            catalogue.category("attribute", item, attributes);
                        }
                    });
        }
    }

    /**
     * The texts and numbers of an array, those of inner arrays included; the parser ends on its
     * last bracket.
     */
    static List<String> scalars(JsonParser array) {
        List<String> values = new ArrayList<>();
        int depth = 1;
        while (depth > 0) {
            JsonToken token = array.nextToken();
            if (token == JsonToken.START_ARRAY) {
                depth++;
            } else if (token == JsonToken.END_ARRAY) {
                depth--;
            } else if (token == JsonToken.START_OBJECT) {
                array.skipChildren();
            } else if (token.isScalarValue() && token != JsonToken.VALUE_NULL) {
                values.add(array.getString());
            }
        }
        return values;
    }

    private static String singular(String name) {
        return switch (name) {
            case "categories" -> "category";
            case "genres" -> "genre";
            case "tags" -> "tag";
            default -> name;
        };
    }
}
