package dev.tessera.dataset.source;

import dev.tessera.job.Job;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Lines of a text file as they stand there, around a place that a problem names. Lines are counted
 * as the readers count them: they end with LF, CRLF or CR.
 */
public record RawText(List<Line> lines) {
    /** Longest part of a line that is shown, in characters. */
    private static final int SHOWN = 400;

    private static final int LONGEST_LINE = 1 << 24;

    /**
     * A line, or the part of it around the place asked for.
     *
     * @param cut characters of the line before {@code text}
     */
    public record Line(long number, String text, int cut) {}

    public RawText {
        lines = List.copyOf(lines);
    }

    /**
     * Reads the lines {@code line - context .. line + context}; empty for a Parquet file, which has
     * none.
     *
     * @param column character of the line that has to be seen, from 1; 0 for its beginning
     */
    public static RawText around(Path file, long line, long column, int context, Job job)
            throws IOException {
        if (file.toString().endsWith(".parquet")) {
            return new RawText(List.of());
        }
        List<Line> lines = new ArrayList<>();
        try (InputStream in = new BufferedInputStream(TextFile.open(file, job), 1 << 16)) {
            Scanner scanner = new Scanner(in);
            for (long number = 1; number <= line + context && !scanner.atEnd; number++) {
                boolean wanted = number >= line - context;
                byte[] bytes = scanner.next(wanted);
                if (wanted && !(scanner.atEnd && bytes.length == 0)) {
                    lines.add(part(number, bytes, number == line ? column : 0));
                }
            }
        }
        return new RawText(lines);
    }

    private static Line part(long number, byte[] bytes, long column) {
        String whole = new String(bytes, StandardCharsets.UTF_8);
        int from = Math.clamp(column - SHOWN / 2, 0, Math.max(0, whole.length() - SHOWN));
        int to = Math.min(whole.length(), from + SHOWN);
        return new Line(number, whole.substring(from, to), from);
    }

    private static final class Scanner {
        private final InputStream in;
        private int pushed = -1;
        private boolean atEnd;

        Scanner(InputStream in) {
            this.in = in;
        }

        /** The next line without its end; empty if it is not wanted. */
        byte[] next(boolean wanted) throws IOException {
            ByteArrayOutputStream line = new ByteArrayOutputStream();
            while (true) {
                int b = read();
                if (b == '\r') {
                    int after = read();
                    pushed = after == '\n' ? -1 : after;
                    atEnd = after < 0;
                    return line.toByteArray();
                }
                if (b < 0 || b == '\n') {
                    atEnd = b < 0;
                    return line.toByteArray();
                }
                if (wanted && line.size() < LONGEST_LINE) {
                    line.write(b);
                }
            }
        }

        private int read() throws IOException {
            int b = pushed >= 0 ? pushed : in.read();
            pushed = -1;
            return b;
        }
    }
}
