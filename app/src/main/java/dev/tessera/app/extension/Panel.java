package dev.tessera.app.extension;

import javafx.scene.Node;

import java.util.Map;

/** A panel in its tab. FX thread only. */
public interface Panel extends AutoCloseable {

    /** What its tab shows; the same node every time. */
    Node view();

    /**
     * What has to come back when the panel is opened again: column widths, axes, filters. Few and
     * short.
     */
    default Map<String, String> state() {
        return Map.of();
    }

    /** Takes what an earlier {@link #state} said; anything unknown in it is passed over. */
    default void restore(Map<String, String> state) {}

    /** It came to the front or went behind; one that is behind need not follow anything live. */
    default void visible(boolean visible) {}

    /** Ends whatever it started. */
    @Override
    default void close() {}
}
