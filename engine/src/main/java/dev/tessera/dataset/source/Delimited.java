package dev.tessera.dataset.source;

import dev.tessera.dataset.ImportProblem;
import dev.tessera.dataset.ImportReason;
import dev.tessera.job.Job;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A delimited text file being read: the fields of its current record as text, numbers and ids, and
 * the place of each.
 */
final class Delimited implements Table {
    /**
     * How a file is written.
     *
     * @param separator between fields
     * @param quotes whether fields may stand in double quotes
     * @param header whether the first record names the columns
     * @param utf8 whether the bytes are UTF-8, otherwise Latin-1
     */
    record Dialect(String separator, boolean quotes, boolean header, boolean utf8) {}

    private final String file;
    private final Dialect dialect;
    private final DelimitedScanner scanner;
    private final List<String> header;

    Delimited(Path file, Dialect dialect, Job job) throws IOException {
        this.file = file.getFileName().toString();
        this.dialect = dialect;
        this.scanner =
                new DelimitedScanner(
                        TextFile.open(file, job), dialect.separator(), dialect.quotes());
        this.header = dialect.header() && scanner.next() ? texts() : List.of();
    }

    /** {@inheritDoc} Empty where the file has no line of names. */
    @Override
    public List<String> header() {
        return header;
    }

    @Override
    public boolean next() throws IOException {
        return scanner.next();
    }

    String separator() {
        return dialect.separator();
    }

    @Override
    public long line() {
        return scanner.lineAt(scanner.place(0));
    }

    int fields() {
        return scanner.fields();
    }

    /** First byte of a field in the scanner's buffer, blanks around it left out. */
    int from(int field) {
        int from = scanner.from(field);
        int to = scanner.to(field);
        while (from < to && scanner.bytes()[from] == ' ') {
            from++;
        }
        return from;
    }

    /** One past the last byte of a field, blanks around it left out. */
    int to(int field) {
        int from = scanner.from(field);
        int to = scanner.to(field);
        while (to > from && scanner.bytes()[to - 1] == ' ') {
            to--;
        }
        return to;
    }

    @Override
    public boolean isEmpty(int field) {
        return field >= scanner.fields() || from(field) == to(field);
    }

    @Override
    public double number(int field) {
        return Decimal.toDouble(scanner.bytes(), from(field), to(field));
    }

    /** The field as text; bytes that are none become the replacement character. */
    @Override
    public String text(int field) {
        if (field >= scanner.fields()) {
            return "";
        }
        int from = from(field);
        return new String(
                scanner.bytes(),
                from,
                to(field) - from,
                dialect.utf8() ? StandardCharsets.UTF_8 : StandardCharsets.ISO_8859_1);
    }

    private List<String> texts() {
        List<String> texts = new ArrayList<>();
        for (int field = 0; field < fields(); field++) {
            texts.add(text(field));
        }
        return texts;
    }

    /** Enters a field into a dictionary; -1 if its bytes are not in the file's encoding. */
    @Override
    public int id(int field, IdDictionary dictionary) {
        int from = from(field);
        int to = to(field);
        if (isAscii(from, to)) {
            return dictionary.add(scanner.bytes(), from, to);
        }
        if (!dialect.utf8()) {
            return dictionary.add(text(field));
        }
        return isText(field) ? dictionary.add(scanner.bytes(), from, to) : -1;
    }

    /** Whether the bytes of a field are text in the file's encoding. */
    @Override
    public boolean isText(int field) {
        if (!dialect.utf8() || isAscii(scanner.from(field), scanner.to(field))) {
            return true;
        }
        try {
            StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(
                            ByteBuffer.wrap(
                                    scanner.bytes(),
                                    scanner.from(field),
                                    scanner.to(field) - scanner.from(field)));
            return true;
        } catch (CharacterCodingException _) {
            return false;
        }
    }

    private boolean isAscii(int from, int to) {
        int or = 0;
        for (int i = from; i < to; i++) {
            or |= scanner.bytes()[i];
        }
        return or >= 0;
    }

    /**
     * What breaks the current record: a quoting error, or fewer fields than needed; empty if
     * nothing.
     */
    @Override
    public Optional<ImportProblem> defect(int fieldsNeeded) {
        if (!scanner.defect().isEmpty()) {
            return Optional.of(at(scanner.defectAt(), ImportReason.MALFORMED, scanner.defect()));
        }
        if (scanner.fields() < fieldsNeeded) {
            String found = scanner.fields() + (scanner.fields() == 1 ? " field" : " fields");
            return Optional.of(
                    at(
                            scanner.place(scanner.fields() - 1),
                            ImportReason.MALFORMED,
                            found
                                    + " instead of "
                                    + fieldsNeeded
                                    + " separated by '"
                                    + shown(dialect.separator())
                                    + "'"));
        }
        return Optional.empty();
    }

    /** A problem at a field of the current record. */
    @Override
    public ImportProblem problem(int field, ImportReason kind, String reason) {
        return at(scanner.place(Math.min(field, scanner.fields() - 1)), kind, reason);
    }

    private ImportProblem at(int place, ImportReason kind, String reason) {
        return new ImportProblem(
                file, scanner.lineAt(place), scanner.columnAt(place, dialect.utf8()), kind, reason);
    }

    private static String shown(String separator) {
        return separator.equals("\t") ? "\\t" : separator;
    }

    @Override
    public void close() throws IOException {
        scanner.close();
    }
}
