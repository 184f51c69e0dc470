package dev.tessera.format;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Parses the header of a NumPy array file: a Python dictionary literal with exactly the keys descr,
 * fortran_order and shape.
 */
final class NpyHeader {
    private final Path file;
    private final String text;
    private int at;

    /** What the header says; {@code shape} is not yet checked against the size of the file. */
    record Description(String type, boolean fortranOrder, List<Long> shape) {}

    private NpyHeader(Path file, String text) {
        this.file = file;
        this.text = text;
    }

    static Description parse(Path file, String text) throws FormatException {
        return new NpyHeader(file, text).dictionary();
    }

    private Description dictionary() throws FormatException {
        Map<String, Object> values = new LinkedHashMap<>();
        expect('{');
        while (!accept('}')) {
            String key = string();
            expect(':');
            Object value =
                    switch (key) {
                        case "descr" -> string();
                        case "fortran_order" -> bool();
                        case "shape" -> tuple();
                        default -> throw problem("unknown key '" + key + "'");
                    };
            if (values.putIfAbsent(key, value) != null) throw problem("key '" + key + "' twice");
            if (!accept(',')) {
                expect('}');
                break;
            }
        }
        skipSpace();
        if (at != text.length()) throw problem("text behind the dictionary");
        if (values.size() != 3) throw problem("only the keys " + values.keySet());
        @SuppressWarnings("unchecked") // tuple() made it
        List<Long> shape = (List<Long>) values.get("shape");
        return new Description(
                (String) values.get("descr"), (Boolean) values.get("fortran_order"), shape);
    }

    private String string() throws FormatException {
        skipSpace();
        char quote = at < text.length() ? text.charAt(at) : ' ';
        int end = quote == '\'' || quote == '"' ? text.indexOf(quote, at + 1) : -1;
        if (end < 0) throw problem("no string");
        String result = text.substring(at + 1, end);
        at = end + 1;
        return result;
    }

    private boolean bool() throws FormatException {
        skipSpace();
        for (String word : List.of("False", "True")) {
            if (text.startsWith(word, at)) {
                at += word.length();
                return word.equals("True");
            }
        }
        throw problem("neither True nor False");
    }

    private List<Long> tuple() throws FormatException {
        List<Long> result = new ArrayList<>();
        expect('(');
        while (!accept(')')) {
            result.add(natural());
            if (!accept(',')) {
                expect(')');
                break;
            }
        }
        return result;
    }

    private long natural() throws FormatException {
        skipSpace();
        int start = at;
        while (at < text.length() && text.charAt(at) >= '0' && text.charAt(at) <= '9') at++;
        if (at == start || at - start > 18) throw problem("no whole number of at most 18 digits");
        return Long.parseLong(text, start, at, 10);
    }

    private void skipSpace() {
        while (at < text.length() && (text.charAt(at) == ' ' || text.charAt(at) == '\n')) at++;
    }

    private boolean accept(char c) {
        skipSpace();
        boolean found = at < text.length() && text.charAt(at) == c;
        if (found) at++;
        return found;
    }

    private void expect(char c) throws FormatException {
        if (!accept(c)) throw problem("no '" + c + "'");
    }

    private FormatException problem(String found) {
        return new FormatException(
                file,
                "the .npy header has "
                        + found
                        + " at character "
                        + at
                        + ", expected a dictionary such as {'descr': '<f4', 'fortran_order': False, 'shape': (3, 4), }");
    }
}
