package dev.tessera.figure;

import dev.tessera.format.AtomicFile;
import dev.tessera.format.FormatException;

import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A figure as JSON, for {@code figure.json} beside its pictures. */
public final class FigureJson {
    /**
     * Names the layout of the document; a change that old readers cannot follow raises the number.
     */
    public static final String FORMAT = "tessera-figure/1";

    private static final JsonMapper MAPPER = JsonMapper.builder().build();

    private FigureJson() {}

    public static String write(Figure figure) {
        ObjectNode document = MAPPER.createObjectNode().put("format", FORMAT);
        document.setAll((ObjectNode) MAPPER.<JsonNode>valueToTree(figure));
        return MAPPER.writeValueAsString(document) + "\n";
    }

    public static void write(Figure figure, Path file) throws IOException {
        AtomicFile.write(file, write(figure));
    }

    public static Figure read(Path file) throws IOException {
        try {
            JsonNode document = MAPPER.readTree(Files.readString(file));
            if (!(document instanceof ObjectNode object)
                    || !FORMAT.equals(object.path("format").asString(""))) {
                throw new FormatException(
                        file,
                        "is not a figure, expected a JSON object with \"format\": \""
                                + FORMAT
                                + "\"");
            }
            object.remove("format");
            return MAPPER.treeToValue(object, Figure.class);
        } catch (JacksonException e) {
            throw new FormatException(file, "cannot be read as a figure: " + e.getMessage(), e);
        }
    }
}
