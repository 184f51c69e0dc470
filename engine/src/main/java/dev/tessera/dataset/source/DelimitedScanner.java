package dev.tessera.dataset.source;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Cuts delimited text into records and fields without making objects, and knows the line of each.
 * Quoted fields may hold separators, line breaks and doubled quotes (RFC 4180); lines end with LF,
 * CRLF or CR; blank lines are passed over. A record that breaks the rules has a {@link #defect},
 * and reading goes on at the next line.
 */
final class DelimitedScanner implements AutoCloseable {
    private static final int LONGEST_QUOTED = 1 << 20;
    private static final int LONGEST_RECORD = 1 << 26;

    private final InputStream in;
    private final byte[] separator;
    private final boolean quotes;

    private byte[] bytes = new byte[1 << 18];
    private int limit;
    private boolean atEnd;

    private int recordStart;
    private int recordEnd;
    private long line = 1;
    private long nextLine = 1;

    private int[] starts = new int[16];
    private int[] ends = new int[16];
    private int[] places = new int[16];
    private int fields;
    private boolean escapes;
    private boolean quoted;
    private String defect = "";
    private int defectAt;

    DelimitedScanner(InputStream in, String separator, boolean quotes) {
        this.in = in;
        this.separator = separator.getBytes(StandardCharsets.UTF_8);
        this.quotes = quotes;
    }

    /** Goes to the next record; false at the end of the file. */
    boolean next() throws IOException {
        do {
            recordStart = recordEnd;
            line = nextLine;
            defect = "";
            while (!scan()) {
                fill();
            }
            if (recordStart == limit) {
                return false;
            }
        } while (isBlank());
        if (escapes) {
            unescape();
        }
        return true;
    }

    int fields() {
        return fields;
    }

    /** The buffer that {@link #from} and {@link #to} point into until the next record. */
    byte[] bytes() {
        return bytes;
    }

    int from(int field) {
        return starts[field];
    }

    int to(int field) {
        return ends[field];
    }

    /** Where in the record a field's text begins, for {@link #lineAt} and {@link #columnAt}. */
    int place(int field) {
        return places[field];
    }

    /** What is wrong with the record, empty if nothing. */
    String defect() {
        return defect;
    }

    int defectAt() {
        return defectAt;
    }

    /** The line, from 1, in which the byte at a place of the record lies. */
    long lineAt(int place) {
        long found = line;
        for (int i = recordStart; i < place; i++) {
            found += isLineEnd(i) ? 1 : 0;
        }
        return found;
    }

    /** The character of its line, from 1, at which a place of the record lies. */
    long columnAt(int place, boolean utf8) {
        long column = 1;
        for (int i = place - 1; i >= recordStart && bytes[i] != '\n' && bytes[i] != '\r'; i--) {
            column += utf8 && (bytes[i] & 0xC0) == 0x80 ? 0 : 1;
        }
        return column;
    }

    /** Whether a line ends with the byte; of CRLF the LF counts. */
    private boolean isLineEnd(int i) {
        return bytes[i] == '\n' || (bytes[i] == '\r' && !(i + 1 < limit && bytes[i + 1] == '\n'));
    }

    private boolean isBlank() {
        return fields == 1 && defect.isEmpty() && starts[0] == ends[0] && bytes[recordStart] != '"';
    }

    /**
     * Finds the fields of the record at {@link #recordStart}; false when the buffer ends before it
     * does.
     */
    private boolean scan() {
        fields = 0;
        escapes = false;
        quoted = false;
        int at = recordStart;
        while (true) {
            if (quotes && at < limit && bytes[at] == '"') {
                at = scanQuoted(at);
            } else {
                at = scanPlain(at);
            }
            if (at < 0) {
                return false;
            }
            if (at == limit || bytes[at] == '\n' || bytes[at] == '\r') {
                return endRecord(at);
            }
            at += separator.length;
        }
    }

    /**
     * From the first byte of a plain field to the separator or line end after it; -1 when more
     * bytes are needed.
     */
    private int scanPlain(int from) {
        byte first = separator[0];
        for (int at = from; at < limit; at++) {
            byte b = bytes[at];
            if (b == '\n' || b == '\r') {
                return addField(from, at, at);
            }
            if (b == first) {
                if (separator.length == 1) {
                    return addField(from, at, at);
                }
                if (at + separator.length > limit && !atEnd) {
                    return -1;
                }
                if (separatorAt(at)) {
                    return addField(from, at, at);
                }
            }
        }
        return atEnd ? addField(from, limit, limit) : -1;
    }

    private boolean separatorAt(int at) {
        int to = at + separator.length;
        return to <= limit && Arrays.equals(bytes, at, to, separator, 0, separator.length);
    }

    private int scanQuoted(int from) {
        quoted = true;
        for (int at = from + 1; at < limit; at++) {
            if (bytes[at] != '"') {
                if (at - from > LONGEST_QUOTED) {
                    return broken(
                            from,
                            from,
                            "a quote is opened here and not closed within "
                                    + (LONGEST_QUOTED >> 20)
                                    + " MB");
                }
                continue;
            }
            if (at + separator.length >= limit && !atEnd) {
                return -1;
            }
            if (at + 1 < limit && bytes[at + 1] == '"') {
                escapes = true;
                at++;
                continue;
            }
            boolean ends =
                    at + 1 == limit
                            || bytes[at + 1] == '\n'
                            || bytes[at + 1] == '\r'
                            || separatorAt(at + 1);
            return ends
                    ? addField(from + 1, at, at + 1)
                    : broken(
                            from,
                            at + 1,
                            "text after a closing quote; a quote inside a field is written twice");
        }
        return atEnd ? broken(from, from, "a quote is opened here and never closed") : -1;
    }

    /** Ends the record at the line's end after {@code place}, with a defect there. */
    private int broken(int from, int place, String reason) {
        int at = place;
        while (at < limit && bytes[at] != '\n' && bytes[at] != '\r') {
            at++;
        }
        if (at == limit && !atEnd) {
            return -1;
        }
        defect = reason;
        defectAt = place;
        escapes = false;
        return addField(from, at, at);
    }

    private int addField(int from, int to, int next) {
        if (fields == starts.length) {
            starts = Arrays.copyOf(starts, fields * 2);
            ends = Arrays.copyOf(ends, fields * 2);
            places = Arrays.copyOf(places, fields * 2);
        }
        places[fields] = from;
        starts[fields] = from;
        ends[fields++] = to;
        return next;
    }

    private boolean endRecord(int at) {
        if (at < limit && bytes[at] == '\r' && at + 1 == limit && !atEnd) {
            return false;
        }
        nextLine = (quoted ? lineAt(at) : line) + (at < limit ? 1 : 0);
        int end = at;
        if (end < limit) {
            end += bytes[end] == '\r' && end + 1 < limit && bytes[end + 1] == '\n' ? 2 : 1;
        }
        recordEnd = end;
        return true;
    }

    /**
     * Writes fields with doubled quotes behind the bytes read, with single ones, and lets them
     * point there; the record itself stays as it is, so that places can be found.
     */
    private void unescape() {
        int out = limit;
        for (int field = 0; field < fields; field++) {
            int from = starts[field];
            int to = ends[field];
            if (from == recordStart || bytes[from - 1] != '"') {
                continue;
            }
            if (out + to - from > bytes.length) {
                bytes = Arrays.copyOf(bytes, Math.max(bytes.length * 2, out + to - from));
            }
            starts[field] = out;
            for (int i = from; i < to; i++) {
                bytes[out++] = bytes[i];
                i += bytes[i] == '"' ? 1 : 0;
            }
            ends[field] = out;
        }
    }

    /** Moves the record to the front of the buffer and reads more behind it. */
    private void fill() throws IOException {
        System.arraycopy(bytes, recordStart, bytes, 0, limit - recordStart);
        limit -= recordStart;
        recordStart = 0;
        recordEnd = 0;
        if (limit == bytes.length) {
            if (limit >= LONGEST_RECORD) {
                throw new IOException(
                        "line "
                                + line
                                + " is longer than "
                                + (LONGEST_RECORD >> 20)
                                + " MB; this is no table of text");
            }
            bytes = Arrays.copyOf(bytes, limit * 2);
        }
        int read = in.readNBytes(bytes, limit, bytes.length - limit);
        atEnd = limit + read < bytes.length;
        limit += read;
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}
