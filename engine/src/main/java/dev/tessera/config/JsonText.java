package dev.tessera.config;

import java.util.Iterator;
import java.util.List;
import java.util.Map;

/**
 * Writes maps, lists, numbers, texts, enum constants and booleans as JSON: indented for people, or
 * in one canonical line (RFC 8785) if the maps are sorted.
 */
final class JsonText {
    private final StringBuilder out = new StringBuilder();
    private final boolean indented;

    private JsonText(boolean indented) {
        this.indented = indented;
    }

    static String compact(Object value) {
        JsonText text = new JsonText(false);
        text.value(value, 0);
        return text.out.toString();
    }

    static String indented(Object value) {
        JsonText text = new JsonText(true);
        text.value(value, 0);
        return text.out.append('\n').toString();
    }

    private void value(Object value, int depth) {
        switch (value) {
            case Map<?, ?> map -> map(map, depth);
            case List<?> list -> list(list, depth);
            case String text -> out.append(quoted(text));
            case Enum<?> constant -> out.append(quoted(ValueText.of(constant)));
            default -> out.append(ValueText.of(value));
        }
    }

    private void map(Map<?, ?> map, int depth) {
        out.append('{');
        Iterator<? extends Map.Entry<?, ?>> entries = map.entrySet().iterator();
        while (entries.hasNext()) {
            Map.Entry<?, ?> entry = entries.next();
            newLine(depth + 1);
            out.append(quoted((String) entry.getKey())).append(indented ? ": " : ":");
            value(entry.getValue(), depth + 1);
            if (entries.hasNext()) out.append(',');
        }
        if (!map.isEmpty()) newLine(depth);
        out.append('}');
    }

    /** Lists here are short and stay on one line. */
    private void list(List<?> list, int depth) {
        out.append('[');
        for (int i = 0; i < list.size(); i++) {
            if (i > 0) out.append(indented ? ", " : ",");
            value(list.get(i), depth);
        }
        out.append(']');
    }

    private void newLine(int depth) {
        if (indented) out.append('\n').repeat("  ", depth);
    }

    static String quoted(String text) {
        StringBuilder quoted = new StringBuilder("\"");
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            switch (c) {
                case '"', '\\' -> quoted.append('\\').append(c);
                case '\n' -> quoted.append("\\n");
                case '\t' -> quoted.append("\\t");
                case '\r' -> quoted.append("\\r");
                case '\b' -> quoted.append("\\b");
                case '\f' -> quoted.append("\\f");
                default -> {
                    if (c < 0x20) quoted.append(String.format("\\u%04x", (int) c));
                    else quoted.append(c);
                }
            }
        }
        return quoted.append('"').toString();
    }
}
