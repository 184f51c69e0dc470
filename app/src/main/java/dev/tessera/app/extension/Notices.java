package dev.tessera.app.extension;

/** Tells the user something that does not need an answer. FX thread only. */
public interface Notices {

    void done(String text);

    void warn(String text);

    /**
     * Something failed.
     *
     * @param text what could not be done
     * @param cause why; its message is shown, its trace goes to the log
     */
    void failed(String text, Throwable cause);
}
