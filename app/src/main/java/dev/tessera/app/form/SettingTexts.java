package dev.tessera.app.form;

import dev.tessera.app.text.Language;
import dev.tessera.app.text.Texts;
import dev.tessera.config.Bounds;
import dev.tessera.config.Condition;
import dev.tessera.config.Configs;
import dev.tessera.config.Field;
import dev.tessera.config.FieldType;
import dev.tessera.config.Section;
import dev.tessera.pipeline.ProjectConfig;

import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.stream.Collectors;

/**
 * What settings are called and how they are explained, in the language of the moment: English comes
 * from the declaration, other languages from {@code settings_<language>.properties} beside this
 * class. FX thread only.
 */
final class SettingTexts {
    /** Follows the window's weakly, so that the rows that follow this one go with the form. */
    private final ObjectProperty<Language> language = new SimpleObjectProperty<>();

    private final Texts texts;
    private final Map<Language, Properties> translations = new EnumMap<>(Language.class);
    private final Map<String, Field> fields =
            Configs.fields(ProjectConfig.class).stream()
                    .collect(Collectors.toMap(Field::path, field -> field));

    SettingTexts(Texts texts) {
        language.bind(texts.language());
        this.texts = new Texts(language, SettingTexts.class);
    }

    Texts texts() {
        return texts;
    }

    /** Readable: "learning rate". */
    String name(Field field) {
        return translated(field.path(), "name").orElseGet(() -> words(field.name()));
    }

    String help(Field field) {
        return sentence(translated(field.path(), "help").orElseGet(field::help));
    }

    String name(Section section) {
        return translated(section.path(), "name")
                .orElseGet(
                        () -> section.title().isEmpty() ? words(section.name()) : section.title());
    }

    String help(Section section) {
        return sentence(translated(section.path(), "help").orElseGet(section::help));
    }

    /** "OneRec · network"; the settings of the project itself are general ones. */
    String title(List<Section> sections) {
        return sections.isEmpty()
                ? texts.get("general")
                : capital(sections.stream().map(this::name).collect(Collectors.joining(" · ")));
    }

    String unit(Field field) {
        return field.unit().isEmpty() ? "" : property("unit." + field.unit()).orElse(field.unit());
    }

    /** A choice as it is offered. */
    String choice(FieldType.Choice choice, String name) {
        return property(key(choice, name) + ".name").orElse(name);
    }

    /** What a choice means; empty if nobody says. */
    String meaning(FieldType.Choice choice, String name) {
        return property(key(choice, name) + ".help").orElseGet(() -> choice.meaning(name));
    }

    /** Where other languages have what a choice is called. */
    static String key(FieldType.Choice choice, String name) {
        return "choice." + choice.type().getSimpleName() + "." + name;
    }

    /** A value as it is shown: choices by their names, everything else as it is typed. */
    String shown(FieldType type, String typed) {
        return switch (type) {
            case FieldType.Choice choice -> choice(choice, typed);
            case FieldType.ListOf(FieldType.Choice choice) ->
                    List.of(typed.split(",\\s*")).stream()
                            .map(name -> choice(choice, name))
                            .collect(Collectors.joining(texts.get("list.separator")));
            default -> typed;
        };
    }

    /** The default of a setting as it is shown. */
    String defaultOf(Field field) {
        String shown = shown(field.type(), SettingModel.typed(field.type(), field.defaultText()));
        return shown.isEmpty() ? texts.get("nothing") : shown;
    }

    /** What a setting takes: "a whole number, 2 to 65536 items". */
    String expected(Field field) {
        String bounds = bounds(field.bounds());
        String unit = unit(field);
        String measured =
                bounds.isEmpty() || unit.isEmpty()
                        ? bounds + unit
                        : texts.get("expected.measured", bounds, unit);
        String kind = kind(field.type());
        return measured.isEmpty() ? kind : texts.get("expected.bounded", kind, measured);
    }

    private String kind(FieldType type) {
        return switch (type) {
            case FieldType.Whole _ -> texts.get("expected.whole");
            case FieldType.Real _ -> texts.get("expected.real");
            case FieldType.Flag _ -> texts.get("expected.flag");
            case FieldType.Text _ -> texts.get("expected.text");
            case FieldType.Choice choice ->
                    texts.get(
                            "expected.choice",
                            choice.names().stream()
                                    .map(name -> choice(choice, name))
                                    .collect(Collectors.joining(texts.get("list.separator"))));
            case FieldType.ListOf list -> texts.get("expected.list", kind(list.element()));
        };
    }

    private String bounds(Bounds bounds) {
        String min = number(bounds.min());
        String max = number(bounds.max());
        if (bounds.hasMin() && bounds.hasMax()) {
            return texts.get(bounds.aboveMin() ? "bounds.above-most" : "bounds.between", min, max);
        }
        if (bounds.hasMin()) {
            return texts.get(bounds.aboveMin() ? "bounds.above" : "bounds.least", min);
        }
        return bounds.hasMax() ? texts.get("bounds.most", max) : "";
    }

    private static String number(double bound) {
        return Double.isFinite(bound)
                ? new BigDecimal(Double.toString(bound)).stripTrailingZeros().toPlainString()
                : "";
    }

    /** Why a setting has no effect at the moment. */
    String idle(Condition condition) {
        Field other = fields.get(condition.path());
        String name = name(other);
        String choices =
                condition
                        .choices()
                        .map(value -> shown(elementOf(other.type()), value))
                        .collect(Collectors.joining(texts.get("idle.or")));
        return switch (condition.test()) {
            case Condition.OneOf _ -> texts.get("idle.is", name, choices);
            case Condition.Holds _ -> texts.get("idle.has", name, choices);
            case Condition.Above above -> texts.get("idle.above", name, number(above.bound()));
        };
    }

    private static FieldType elementOf(FieldType type) {
        return type instanceof FieldType.ListOf list ? list.element() : type;
    }

    /**
     * Looks under the whole path first, then without its first key: both models share what is said
     * of {@code training.learningRate}.
     */
    Optional<String> translated(String path, String what) {
        String shared = path.substring(path.indexOf('.') + 1);
        return property(path + "." + what)
                .or(() -> shared.contains(".") ? property(shared + "." + what) : Optional.empty());
    }

    Optional<String> property(String key) {
        return Optional.ofNullable(
                translations
                        .computeIfAbsent(texts.language().getValue(), SettingTexts::read)
                        .getProperty(key));
    }

    private static Properties read(Language language) {
        Properties properties = new Properties();
        String file = "settings_" + language.locale().getLanguage() + ".properties";
        try (InputStream in = SettingTexts.class.getResourceAsStream(file)) {
            if (in != null) {
                properties.load(new InputStreamReader(in, StandardCharsets.UTF_8));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return properties;
    }

    /** {@code learningRate} as "learning rate", {@code beta1} as "beta 1". */
    static String words(String key) {
        StringBuilder words = new StringBuilder();
        for (int i = 0; i < key.length(); i++) {
            char c = key.charAt(i);
            boolean number = Character.isDigit(c) && i > 0 && !Character.isDigit(key.charAt(i - 1));
            if (Character.isUpperCase(c) || number) {
                words.append(' ');
            }
            words.append(Character.toLowerCase(c));
        }
        return words.toString().strip();
    }

    private static String capital(String text) {
        return text.substring(0, 1).toUpperCase(java.util.Locale.ROOT) + text.substring(1);
    }

    private static String sentence(String text) {
        return text.isEmpty() || text.endsWith(".") || text.endsWith("。") || text.endsWith("?")
                ? text
                : text + (text.codePoints().anyMatch(Character::isIdeographic) ? "。" : ".");
    }
}
