package dev.tessera.app.project;

import dev.tessera.app.look.Look;
import dev.tessera.app.text.Language;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;

/**
 * The content of the preferences file. Parts that the file lacks are null in {@code look}, {@code
 * language}, {@code window} and {@code open}, and empty otherwise.
 *
 * @param texts small settings by name
 * @param layouts by project folder, then by part of the window
 * @param open the project in the window of a process that has not said that it closed it
 */
record Remembered(
        Look look,
        Language language,
        WindowBounds window,
        Map<String, String> texts,
        List<Recent> recents,
        Open open,
        Map<String, Map<String, Map<String, String>>> layouts) {
    static final Remembered NOTHING = new Remembered(null, null, null, null, null, null, null);

    /** A recent project as it stands in the file. */
    record Recent(String folder, Instant opened) {}

    /** An open project and the process that has it open. */
    record Open(String folder, long process, Instant processStarted) {}

    Remembered {
        texts = texts == null ? Map.of() : texts;
        recents = recents == null ? List.of() : recents;
        layouts = layouts == null ? Map.of() : layouts;
    }

    Remembered withLook(Look changed) {
        return new Remembered(changed, language, window, texts, recents, open, layouts);
    }

    Remembered withLanguage(Language changed) {
        return new Remembered(look, changed, window, texts, recents, open, layouts);
    }

    Remembered withWindow(WindowBounds changed) {
        return new Remembered(look, language, changed, texts, recents, open, layouts);
    }

    Remembered withText(String name, String value) {
        return new Remembered(
                look, language, window, put(texts, name, value), recents, open, layouts);
    }

    Remembered withRecents(UnaryOperator<List<Recent>> change) {
        return new Remembered(look, language, window, texts, change.apply(recents), open, layouts);
    }

    Remembered withOpen(Open changed) {
        return new Remembered(look, language, window, texts, recents, changed, layouts);
    }

    Remembered withLayout(String folder, Map<String, Map<String, String>> layout) {
        return new Remembered(
                look, language, window, texts, recents, open, put(layouts, folder, layout));
    }

    private static <T> Map<String, T> put(Map<String, T> map, String key, T value) {
        Map<String, T> changed = new LinkedHashMap<>(map);
        changed.put(key, value);
        return changed;
    }
}
