package dev.tessera.dataset;

/**
 * One place of a file that could not be understood.
 *
 * @param file name of the file
 * @param line line the place is in, from 1; for Parquet the row
 * @param column character of the line, from 1; for Parquet the number of the column; 0 where it
 *     concerns the whole line
 * @param reason what is wrong and what was expected
 */
public record ImportProblem(String file, long line, long column, ImportReason kind, String reason) {
    @Override
    public String toString() {
        return file + ":" + line + (column > 0 ? ":" + column : "") + ": " + reason;
    }
}
