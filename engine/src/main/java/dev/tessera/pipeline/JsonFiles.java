package dev.tessera.pipeline;

import dev.tessera.format.AtomicFile;
import dev.tessera.format.FormatException;

import tools.jackson.core.JacksonException;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Records as JSON files, written whole or not at all. */
final class JsonFiles {
    private static final JsonMapper JSON =
            JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

    private JsonFiles() {}

    static void write(Path file, Object value) throws IOException {
        AtomicFile.write(file, JSON.writeValueAsString(value) + "\n");
    }

    /** On one line. */
    static String text(Object value) {
        return JSON.writer().without(SerializationFeature.INDENT_OUTPUT).writeValueAsString(value);
    }

    static <T> T read(Path file, Class<T> type) throws IOException {
        try {
            return JSON.readValue(Files.readString(file), type);
        } catch (JacksonException e) {
            throw new FormatException(
                    file,
                    "is not the "
                            + type.getSimpleName()
                            + " that was written here: "
                            + e.getOriginalMessage(),
                    e);
        }
    }
}
