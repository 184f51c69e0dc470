package dev.tessera.dataset.source;

import dev.tessera.dataset.ColumnsConfig;
import dev.tessera.dataset.DatasetException;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;

/**
 * Finds out what the columns of a table mean: as the configuration says, otherwise from common
 * spellings.
 */
final class ColumnGuess {
    private static final String NONE = "none";

    /** Spellings without case and punctuation, the likeliest first. */
    private static final Map<Role, List<String>> SPELLINGS =
            Map.of(
                    Role.USER,
                            List.of(
                                    "userid",
                                    "user",
                                    "uid",
                                    "reviewerid",
                                    "visitorid",
                                    "customerid",
                                    "memberid",
                                    "accountid",
                                    "sessionid",
                                    "session"),
                    Role.ITEM,
                            List.of(
                                    "itemid",
                                    "item",
                                    "iid",
                                    "movieid",
                                    "videoid",
                                    "photoid",
                                    "parentasin",
                                    "asin",
                                    "productid",
                                    "bookid",
                                    "articleid",
                                    "newsid",
                                    "songid",
                                    "trackid",
                                    "musicid",
                                    "businessid",
                                    "gameid",
                                    "goodsid",
                                    "contentid",
                                    "pid"),
                    Role.TIME,
                            List.of(
                                    "timestamp",
                                    "time",
                                    "ts",
                                    "timems",
                                    "unixreviewtime",
                                    "datetime",
                                    "eventtime",
                                    "createdat",
                                    "date",
                                    "reviewtime"),
                    Role.VALUE,
                            List.of(
                                    "rating",
                                    "ratings",
                                    "stars",
                                    "score",
                                    "overall",
                                    "watchtime",
                                    "playtime",
                                    "playingtime",
                                    "playduration",
                                    "watchratio",
                                    "label"),
                    Role.ACTION,
                            List.of(
                                    "action",
                                    "actiontype",
                                    "behavior",
                                    "behaviortype",
                                    "behaviour",
                                    "event",
                                    "eventtype",
                                    "interactiontype"));

    private static final List<String> RATINGS =
            List.of("rating", "ratings", "stars", "score", "overall");

    private ColumnGuess() {}

    /**
     * The meaning of each column.
     *
     * @param where the file, for messages
     * @param note takes a sentence on what was guessed
     */
    static Columns columns(
            String where, List<String> header, ColumnsConfig config, Consumer<String> note) {
        for (Role role : Role.values()) {
            String named = named(role, config);
            if (!named.isBlank() && !named.equals(NONE)) {
                find(where, role, named, header);
            }
        }
        List<String> guesses = new ArrayList<>();
        List<Role> roles = roles(header, config, guesses);
        require(where, Role.USER, roles, header);
        require(where, Role.ITEM, roles, header);
        if (!guesses.isEmpty()) {
            note.accept("columns guessed: " + String.join(", ", guesses));
        }
        return Columns.of(header, roles, valueName(header, roles, config));
    }

    /**
     * The meaning of each column as far as it can be told, null where it cannot: names that the
     * table lacks are passed over.
     */
    static List<Role> roles(List<String> header, ColumnsConfig config) {
        return roles(header, config, new ArrayList<>());
    }

    private static List<Role> roles(
            List<String> header, ColumnsConfig config, List<String> guesses) {
        List<Role> roles = new ArrayList<>(Collections.nCopies(header.size(), null));
        for (Role role : Role.values()) {
            String named = named(role, config);
            int field =
                    named.isBlank()
                            ? guess(role, header, roles)
                            : named.equals(NONE) ? -1 : header.indexOf(named);
            if (field < 0) {
                continue;
            }
            roles.set(field, role);
            if (named.isBlank()) {
                guesses.add(role.label() + " = '" + header.get(field) + "'");
            }
        }
        return roles;
    }

    /**
     * The column of the item in a table of items: the one named as in the log, otherwise the
     * likeliest spelling, otherwise one called "id".
     */
    static int itemColumn(
            String where, List<String> header, ColumnsConfig config, Consumer<String> note) {
        int named = header.indexOf(config.item());
        if (named >= 0) {
            return named;
        }
        int guessed = guess(Role.ITEM, header, Collections.nCopies(header.size(), null));
        int field =
                guessed >= 0
                        ? guessed
                        : header.stream().map(ColumnGuess::key).toList().indexOf("id");
        if (field < 0) {
            throw new DatasetException(
                    where
                            + ": no column looks like the item; its columns are "
                            + header
                            + "; looked for "
                            + SPELLINGS.get(Role.ITEM));
        }
        note.accept("item table: item = '" + header.get(field) + "'");
        return field;
    }

    private static String named(Role role, ColumnsConfig config) {
        return switch (role) {
            case USER -> config.user();
            case ITEM -> config.item();
            case TIME -> config.time();
            case VALUE -> config.value();
            case ACTION -> config.action();
        };
    }

    private static int guess(Role role, List<String> header, List<Role> taken) {
        for (String spelling : SPELLINGS.get(role)) {
            for (int field = 0; field < header.size(); field++) {
                if (taken.get(field) == null && key(header.get(field)).equals(spelling)) {
                    return field;
                }
            }
        }
        return -1;
    }

    private static void find(String where, Role role, String name, List<String> header) {
        if (!header.contains(name)) {
            throw new DatasetException(
                    where
                            + " has no column '"
                            + name
                            + "', which columns."
                            + role.label()
                            + " names; its columns are "
                            + header);
        }
    }

    private static void require(String where, Role role, List<Role> roles, List<String> header) {
        if (!roles.contains(role)) {
            throw new DatasetException(
                    where
                            + ": no column looks like the "
                            + role.label()
                            + "; its columns are "
                            + header
                            + "; looked for "
                            + SPELLINGS.get(role)
                            + "; name it in columns."
                            + role.label());
        }
    }

    static String valueName(List<String> header, List<Role> roles, ColumnsConfig config) {
        int field = roles.indexOf(Role.VALUE);
        if (field < 0 || !config.valueName().isBlank()) {
            return config.valueName();
        }
        return RATINGS.contains(key(header.get(field))) ? "rating" : header.get(field);
    }

    private static String key(String name) {
        return name.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]", "");
    }
}
