package dev.tessera.dataset.source;

import dev.tessera.dataset.DatasetException;
import dev.tessera.job.Job;

import java.io.IOException;
import java.io.InputStream;
import java.io.PushbackInputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPInputStream;

/** Opens a text file, plain or gzip, past its byte-order mark. */
final class TextFile {
    private TextFile() {}

    static InputStream open(Path file, Job job) throws IOException {
        InputStream counted =
                new ProgressStream(
                        Files.newInputStream(file),
                        "reading " + file.getFileName(),
                        Files.size(file),
                        job);
        try {
            InputStream plain =
                    file.toString().endsWith(".gz")
                            ? new GZIPInputStream(counted, 1 << 16)
                            : counted;
            return skipMark(file, plain);
        } catch (IOException | RuntimeException e) {
            counted.close();
            throw e;
        }
    }

    private static InputStream skipMark(Path file, InputStream in) throws IOException {
        PushbackInputStream back = new PushbackInputStream(in, 3);
        byte[] start = back.readNBytes(3);
        if (start.length >= 2
                && ((start[0] == -1 && start[1] == -2) || (start[0] == -2 && start[1] == -1))) {
            throw new DatasetException(
                    file + " is UTF-16 text (by its first two bytes); save it as UTF-8");
        }
        boolean mark =
                start.length == 3
                        && start[0] == (byte) 0xEF
                        && start[1] == (byte) 0xBB
                        && start[2] == (byte) 0xBF;
        if (!mark) {
            back.unread(start);
        }
        return back;
    }
}
