package dev.tessera.dataset.source;

import dev.tessera.dataset.DatasetException;
import dev.tessera.dataset.ImportProblem;
import dev.tessera.dataset.ImportReason;
import dev.tessera.job.Job;

import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.core.json.JsonFactory;

import java.io.IOException;
import java.nio.file.Path;
import java.util.function.BooleanSupplier;

/** Streams through a JSON file that holds one object, member by member. */
final class JsonFile implements AutoCloseable {
    /**
     * Takes one member; the parser stands on the value's first token, and is to be left on its
     * last.
     */
    interface Member {
        void accept(String name, JsonParser value) throws IOException;
    }

    private final Path file;
    private final JsonParser parser;

    JsonFile(Path file, Job job) throws IOException {
        this.file = file;
        this.parser =
                new JsonFactory().createParser(ObjectReadContext.empty(), TextFile.open(file, job));
    }

    /**
     * Goes through the members of the file's object. Broken JSON ends the reading, since nobody can
     * tell where it would become whole again.
     */
    void forEach(Member member) throws IOException {
        forEach(member, () -> true);
    }

    /** As {@link #forEach(Member)}, but only while more are wanted. */
    void forEach(Member member, BooleanSupplier more) throws IOException {
        try {
            JsonToken first = parser.nextToken();
            if (first == null) {
                return;
            }
            if (first != JsonToken.START_OBJECT) {
                throw new DatasetException(
                        problem("expected an object '{ ... }', found " + shown(first)).toString());
            }
            while (more.getAsBoolean() && parser.nextToken() == JsonToken.PROPERTY_NAME) {
                String name = parser.currentName();
                parser.nextToken();
                member.accept(name, parser);
            }
        } catch (JacksonException e) {
            TokenStreamLocation at =
                    e.getLocation() == null ? parser.currentLocation() : e.getLocation();
            throw new DatasetException(
                    place(at, "the JSON is broken here: " + e.getOriginalMessage())
                            + "; nothing was imported",
                    e);
        }
    }

    /** A problem where the parser stands. */
    ImportProblem problem(String reason) {
        return place(parser.currentTokenLocation(), reason);
    }

    private ImportProblem place(TokenStreamLocation at, String reason) {
        return new ImportProblem(
                file.getFileName().toString(),
                Math.max(at.getLineNr(), 1),
                Math.max(at.getColumnNr(), 0),
                ImportReason.MALFORMED,
                reason);
    }

    static String shown(JsonToken token) {
        return switch (token) {
            case START_OBJECT -> "an object";
            case START_ARRAY -> "an array";
            case VALUE_STRING -> "a text";
            case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> "a number";
            case VALUE_TRUE, VALUE_FALSE -> "true or false";
            case VALUE_NULL -> "null";
            default -> token.name();
        };
    }

    @Override
    public void close() {
        parser.close();
    }
}
