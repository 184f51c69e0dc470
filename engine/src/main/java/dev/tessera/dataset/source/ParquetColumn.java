package dev.tessera.dataset.source;

/**
 * A column of a Parquet file and how it is fetched.
 *
 * @param sql the expression that yields it as its kind
 */
record ParquetColumn(String name, Kind kind, String sql) {
    enum Kind {
        INTEGER,
        REAL,
        TEXT
    }

    /**
     * From DuckDB's name of the column's type. Integers beyond 64 bits, dates and everything else
     * are fetched as text, lists with {@code |} between their elements.
     */
    static ParquetColumn of(String name, String type) {
        String quoted = DuckDb.identifier(name);
        if (type.endsWith("[]")) {
            return new ParquetColumn(name, Kind.TEXT, "array_to_string(" + quoted + ", '|')");
        }
        return switch (type.replaceFirst("\\(.*", "")) {
            case "BOOLEAN",
                    "TINYINT",
                    "SMALLINT",
                    "INTEGER",
                    "BIGINT",
                    "UTINYINT",
                    "USMALLINT",
                    "UINTEGER" ->
                    new ParquetColumn(name, Kind.INTEGER, "CAST(" + quoted + " AS BIGINT)");
            case "FLOAT", "DOUBLE", "DECIMAL" ->
                    new ParquetColumn(name, Kind.REAL, "CAST(" + quoted + " AS DOUBLE)");
            default -> new ParquetColumn(name, Kind.TEXT, "CAST(" + quoted + " AS VARCHAR)");
        };
    }
}
