package dev.tessera.config;

/**
 * One thing wrong with a configuration.
 *
 * @param source the file's name, or what else the text came from
 * @param line counted from 1, 0 when unknown
 * @param column counted from 1, 0 when unknown
 * @param path the setting's path, empty for the whole text
 * @param message what was found and what was expected
 */
public record Problem(String source, int line, int column, String path, String message) {
    @Override
    public String toString() {
        String where = line > 0 ? source + ":" + line + ":" + column : source;
        return where + ": " + (path.isEmpty() ? "" : path + ": ") + message;
    }
}
