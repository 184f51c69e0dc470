package dev.tessera.config;

import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Writes a configuration as YAML that the reader reads back as the same values. */
final class YamlWriter {
    /**
     * Text that no reader of YAML takes for anything else; words such as {@code null} are excluded
     * beside it.
     */
    private static final Pattern PLAIN =
            Pattern.compile("[A-Za-z_./][A-Za-z0-9_./+-]*( [A-Za-z0-9_./+-]+)*");

    private static final Pattern NOT_TEXT =
            Pattern.compile(
                    "(?i)null|true|false|yes|no|on|off|y|n|[.](inf|nan)|[.]?[0-9.e+-]*|[.]{3}( .*)?");

    private static final int MAX_PLAIN = 120;

    private final StringBuilder out = new StringBuilder();
    private final Map<String, Object> values;
    private final YamlStyle style;

    private YamlWriter(Map<String, Object> values, YamlStyle style) {
        this.values = values;
        this.style = style;
    }

    static String write(Section root, Map<String, Object> values, YamlStyle style) {
        YamlWriter writer = new YamlWriter(values, style);
        writer.section(root, "");
        return writer.out.isEmpty() ? "{}\n" : writer.out.toString();
    }

    private void section(Section section, String indent) {
        for (Member member : section.members()) {
            switch (member) {
                case Field field -> field(field, indent);
                case Section inner -> {
                    if (inner.fields().noneMatch(this::wanted)) continue;
                    if (style == YamlStyle.COMMENTED && !inner.help().isEmpty())
                        comment(indent, inner.help());
                    out.append(indent).append(inner.name()).append(":\n");
                    section(inner, indent + "  ");
                }
            }
        }
    }

    private boolean wanted(Field field) {
        return style != YamlStyle.CHANGED || !field.defaultValue().equals(values.get(field.path()));
    }

    private void field(Field field, String indent) {
        if (!wanted(field)) return;
        if (style == YamlStyle.COMMENTED)
            comment(
                    indent,
                    field.help()
                            + " ("
                            + field.expected()
                            + "; default "
                            + text(field.defaultValue())
                            + ")");
        out.append(indent)
                .append(field.name())
                .append(": ")
                .append(text(values.get(field.path())))
                .append('\n');
    }

    private void comment(String indent, String text) {
        text.lines().forEach(line -> out.append(indent).append("# ").append(line).append('\n'));
    }

    /** A value on one line, as it stands in YAML. */
    static String text(Object value) {
        return switch (value) {
            case String text -> isPlain(text) ? text : quoted(text);
            case List<?> list ->
                    list.stream().map(YamlWriter::text).collect(Collectors.joining(", ", "[", "]"));
            default -> ValueText.of(value);
        };
    }

    private static boolean isPlain(String text) {
        return text.length() <= MAX_PLAIN
                && PLAIN.matcher(text).matches()
                && !NOT_TEXT.matcher(text).matches();
    }

    /** JSON's quoting, and escapes for the characters that JSON allows bare and YAML does not. */
    private static String quoted(String text) {
        StringBuilder escaped = new StringBuilder();
        JsonText.quoted(text)
                .codePoints()
                .forEach(
                        c -> {
                            if (needsEscape(c)) escaped.append(String.format("\\u%04x", c));
                            else escaped.appendCodePoint(c);
                        });
        return escaped.toString();
    }

    /** Controls, line separators, byte order marks and what is no character at all. */
    private static boolean needsEscape(int c) {
        return switch (Character.getType(c)) {
            case Character.CONTROL,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR,
                    Character.SURROGATE ->
                    true;
            default -> c == 0xfeff || c == 0xfffe || c == 0xffff;
        };
    }
}
