package dev.tessera.config;

import java.util.List;

/**
 * One setting as declared: where it stands, what it holds and what it does.
 *
 * @param path its keys joined by dots
 * @param name the last key
 * @param help one sentence
 * @param unit empty for none
 * @param bounds of the number, or of each number of a list
 * @param when what must hold for it to have an effect, the outermost group's condition first
 * @param cosmetic whether it leaves results, and so the hash, as they are
 * @param defaultValue Integer, Long, Double, Boolean, String, an enum's constant or a list of one
 *     of these
 */
public record Field(
        String path,
        String name,
        FieldType type,
        String help,
        String unit,
        Bounds bounds,
        List<Condition> when,
        boolean cosmetic,
        Object defaultValue)
        implements Member {

    /** The default as it would be typed. */
    public String defaultText() {
        return FieldReader.toText(type, defaultValue);
    }

    /** What is allowed, for people: "a whole number, 2 to 65536 items". */
    public String expected() {
        return expected(type);
    }

    /**
     * What is allowed for a value of this type: the setting's own or that of the elements of its
     * list.
     */
    String expected(FieldType type) {
        String range = bounds.describe();
        String measured = unit.isEmpty() ? range : (range + " " + unit).strip();
        return measured.isEmpty() ? type.describe() : type.describe() + ", " + measured;
    }
}
