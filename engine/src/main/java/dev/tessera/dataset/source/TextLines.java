package dev.tessera.dataset.source;

import dev.tessera.dataset.DatasetException;
import dev.tessera.job.Job;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.Writer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;

/** Looks at the beginning of a text file. */
final class TextLines {
    private static final int PEEK = 1 << 16;

    private TextLines() {}

    /** The first line that is not blank, empty if there is none in the first 64 KB. */
    static String firstLine(Path file) throws IOException {
        return first(file).stream().findFirst().orElse("");
    }

    /**
     * The lines within the first 64 KB that are not blank; the last may be cut. Bytes that are not
     * UTF-8 become replacement characters.
     */
    static List<String> first(Path file) throws IOException {
        try (InputStream in = TextFile.open(file, Job.silent())) {
            return new String(in.readNBytes(PEEK), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.isBlank())
                    .toList();
        }
    }

    /**
     * Looks at the first 64 KB for bytes that no text has.
     *
     * @throws DatasetException if there is one
     */
    static void requireText(Path file) throws IOException {
        try (InputStream in = TextFile.open(file, Job.silent())) {
            byte[] first = in.readNBytes(PEEK);
            for (int place = 0; place < first.length; place++) {
                if (first[place] == 0) {
                    throw new DatasetException(
                            file
                                    + " is no text: byte "
                                    + (place + 1)
                                    + " is 0, as in a picture, a program or UTF-16. Logs are CSV, TSV, JSON or Parquet; save a table as UTF-8 text");
                }
            }
        }
    }

    /** Whether all of the file's bytes are UTF-8. */
    static boolean isUtf8(Path file) throws IOException {
        CharsetDecoder decoder = StandardCharsets.UTF_8.newDecoder();
        try (Reader reader = new InputStreamReader(TextFile.open(file, Job.silent()), decoder)) {
            reader.transferTo(Writer.nullWriter());
            return true;
        } catch (CharacterCodingException _) {
            return false;
        }
    }
}
