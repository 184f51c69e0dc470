package dev.tessera.dataset.source;

import dev.tessera.dataset.Action;
import dev.tessera.dataset.DatasetException;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Understands the words of an action column: the names of {@link Action}, common synonyms, and what
 * the configuration adds.
 */
final class ActionWords {
    private static final Map<String, Action> SYNONYMS =
            Map.ofEntries(
                    Map.entry("click", Action.VIEW),
                    Map.entry("clicks", Action.VIEW),
                    Map.entry("pv", Action.VIEW),
                    Map.entry("impression", Action.VIEW),
                    Map.entry("play", Action.VIEW),
                    Map.entry("finish", Action.COMPLETE),
                    Map.entry("favorite", Action.LIKE),
                    Map.entry("fav", Action.LIKE),
                    Map.entry("share", Action.FORWARD),
                    Map.entry("hate", Action.DISLIKE),
                    Map.entry("skip", Action.DISLIKE));

    private final Map<String, Action> words = new TreeMap<>(SYNONYMS);

    /**
     * @param more further words, each as {@code word=action}
     */
    ActionWords(List<String> more) {
        for (Action action : Action.values()) {
            words.put(key(action.name()), action);
        }
        for (String pair : more) {
            int equals = pair.indexOf('=');
            Action action = equals < 0 ? null : words.get(key(pair.substring(equals + 1)));
            if (action == null) {
                throw new DatasetException(
                        "columns.actionWords: '"
                                + pair
                                + "' is not word=action; actions are "
                                + actions());
            }
            words.put(key(pair.substring(0, equals)), action);
        }
    }

    /**
     * The bits of one word, or of several joined by {@code |}; 0 for an empty text, -1 for an
     * unknown word.
     */
    int bits(String text) {
        Action single = words.get(text);
        if (single != null) {
            return single.bit();
        }
        int bits = 0;
        for (String word : text.split("\\|", -1)) {
            Action action = words.get(key(word));
            if (action == null && !word.isBlank()) {
                return -1;
            }
            bits |= action == null ? 0 : action.bit();
        }
        return bits;
    }

    String refusal(String text) {
        return "action '"
                + text
                + "' is unknown; known are "
                + String.join(", ", words.keySet())
                + "; say what it means in columns.actionWords, as in ["
                + text
                + "=like]";
    }

    private static String actions() {
        return Arrays.stream(Action.values())
                .map(a -> key(a.name()))
                .collect(Collectors.joining(", "));
    }

    private static String key(String word) {
        return word.strip().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
