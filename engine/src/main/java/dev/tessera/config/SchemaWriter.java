package dev.tessera.config;

import java.util.LinkedHashMap;
import java.util.Map;

/** Describes a parameter record as JSON Schema, draft 2020-12; the unit is under {@code x-unit}. */
final class SchemaWriter {
    private SchemaWriter() {}

    static String write(Section root) {
        Map<String, Object> schema = new LinkedHashMap<>();
        schema.put("$schema", "https://json-schema.org/draft/2020-12/schema");
        schema.put("title", root.name());
        schema.putAll(section(root));
        return JsonText.indented(schema);
    }

    private static Map<String, Object> section(Section section) {
        Map<String, Object> properties = new LinkedHashMap<>();
        for (Member member : section.members()) {
            properties.put(
                    member.name(),
                    switch (member) {
                        case Field field -> field(field);
                        case Section inner -> section(inner);
                    });
        }
        Map<String, Object> schema = new LinkedHashMap<>();
        if (!section.help().isEmpty()) schema.put("description", section.help());
        schema.put("type", "object");
        schema.put("properties", properties);
        schema.put("additionalProperties", false);
        return schema;
    }

    private static Map<String, Object> field(Field field) {
        Map<String, Object> schema = new LinkedHashMap<>();
        schema.put("description", field.help());
        type(field.type(), field.bounds(), schema);
        schema.put("default", field.defaultValue());
        if (!field.unit().isEmpty()) schema.put("x-unit", field.unit());
        if (field.cosmetic()) schema.put("x-cosmetic", true);
        return schema;
    }

    private static void type(FieldType type, Bounds bounds, Map<String, Object> schema) {
        switch (type) {
            case FieldType.Whole _ -> number("integer", bounds, schema);
            case FieldType.Real _ -> number("number", bounds, schema);
            case FieldType.Flag _ -> schema.put("type", "boolean");
            case FieldType.Text _ -> schema.put("type", "string");
            case FieldType.Choice choice -> {
                schema.put("type", "string");
                schema.put("enum", choice.names());
            }
            case FieldType.ListOf list -> {
                Map<String, Object> items = new LinkedHashMap<>();
                type(list.element(), bounds, items);
                schema.put("type", "array");
                schema.put("items", items);
            }
        }
    }

    private static void number(String name, Bounds bounds, Map<String, Object> schema) {
        schema.put("type", name);
        if (bounds.hasMin())
            schema.put(bounds.aboveMin() ? "exclusiveMinimum" : "minimum", bounds.min());
        if (bounds.hasMax()) schema.put("maximum", bounds.max());
    }
}
