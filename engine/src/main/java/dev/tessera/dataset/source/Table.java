package dev.tessera.dataset.source;

import dev.tessera.dataset.ImportProblem;
import dev.tessera.dataset.ImportReason;

import java.io.IOException;
import java.util.List;
import java.util.Optional;

/**
 * A file of rows and named columns being read from the first row to the last, whatever its format.
 * Columns are numbered from 0.
 */
interface Table extends AutoCloseable {
    /** The names of the columns. */
    List<String> header();

    /**
     * Says that only these columns will be asked for, which spares some formats the work for the
     * others; to be called before the first row.
     */
    default void use(int... fields) {}

    /** Goes to the next row; false at the end. */
    boolean next() throws IOException;

    /** The line the current row begins in, from 1; for Parquet the row. */
    long line();

    /** What breaks the current row as a whole, if it is broken or has too few fields. */
    Optional<ImportProblem> defect(int fieldsNeeded);

    /** Whether a field is absent, null or blank. */
    boolean isEmpty(int field);

    /** A field as number, NaN if it is none. */
    double number(int field);

    /** A field as text. */
    String text(int field);

    /**
     * Enters a field into a dictionary of ids; -1 if its bytes are no text in the file's encoding.
     */
    int id(int field, IdDictionary dictionary);

    /** Whether a field's bytes are text in the file's encoding. */
    default boolean isText(int field) {
        return true;
    }

    /** A problem at a field of the current row. */
    ImportProblem problem(int field, ImportReason kind, String reason);

    @Override
    void close() throws IOException;
}
