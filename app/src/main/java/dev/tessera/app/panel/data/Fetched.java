package dev.tessera.app.panel.data;

/** Something that is fetched beside the FX thread, as far as it is. */
public sealed interface Fetched<T> {
    /** Nobody asked for it. */
    record Nothing<T>() implements Fetched<T> {}

    record Waiting<T>() implements Fetched<T> {}

    record Ready<T>(T value) implements Fetched<T> {}

    record Failed<T>(Throwable cause) implements Fetched<T> {
        /** What is said of it: no trace, and no name of a class unless there is nothing else. */
        public String words() {
            return Failures.words(cause);
        }
    }
}
