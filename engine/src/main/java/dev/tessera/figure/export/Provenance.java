package dev.tessera.figure.export;

import dev.tessera.figure.Figure;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SequencedMap;

/**
 * What a picture says about its origin in the metadata of its format, so that a picture cut out of
 * a report can be traced.
 */
final class Provenance {
    private Provenance() {}

    static SequencedMap<String, String> of(Figure figure) {
        SequencedMap<String, String> texts = new LinkedHashMap<>();
        texts.put("Title", figure.title());
        texts.put("Description", String.join("\n", figure.subtitle(), figure.caption()).strip());
        texts.put(
                "Source",
                figure.runs().isEmpty() ? "" : "runs: " + String.join(", ", figure.runs()));
        texts.put("Software", "Tessera");
        texts.values().removeIf(String::isBlank);
        return texts;
    }

    /** As one text. */
    static String text(Figure figure) {
        StringBuilder text = new StringBuilder();
        for (Map.Entry<String, String> entry : of(figure).entrySet()) {
            text.append(text.isEmpty() ? "" : "\n")
                    .append(entry.getKey())
                    .append(": ")
                    .append(entry.getValue());
        }
        return text.toString();
    }
}
