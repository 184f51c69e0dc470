package dev.tessera.app.shell;

import dev.tessera.app.command.Command;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/**
 * Finds commands by a few letters of their titles: whole beginnings first, then words, then letters
 * in order.
 */
final class CommandSearch {
    private CommandSearch() {}

    /** The commands that fit, best first; all of them for a blank text. */
    static List<Command> of(List<Command> all, String text) {
        String wanted = text.strip().toLowerCase(Locale.ROOT);
        return all.stream()
                .filter(command -> rank(command, wanted) < Integer.MAX_VALUE)
                .sorted(
                        Comparator.comparing((Command command) -> !command.enabled().get())
                                .thenComparingInt(command -> rank(command, wanted)))
                .toList();
    }

    private static int rank(Command command, String wanted) {
        String title = command.title().get().toLowerCase(Locale.ROOT);
        if (title.startsWith(wanted)) {
            return 0;
        }
        int word = title.indexOf(" " + wanted);
        if (word >= 0) {
            return 100 + word;
        }
        int inside = title.indexOf(wanted);
        if (inside >= 0) {
            return 200 + inside;
        }
        int spread = spread(title, wanted);
        return spread < 0 ? Integer.MAX_VALUE : 300 + spread;
    }

    /** How far the wanted letters lie apart in a title that has them in order, otherwise -1. */
    private static int spread(String title, String wanted) {
        int first = -1;
        int at = -1;
        for (int i = 0; i < wanted.length(); i++) {
            at = title.indexOf(wanted.charAt(i), at + 1);
            if (at < 0) {
                return -1;
            }
            first = first < 0 ? at : first;
        }
        return at - first;
    }
}
