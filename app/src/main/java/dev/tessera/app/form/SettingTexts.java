package dev.tessera.app.form;

import dev.tessera.app.text.Language;
import dev.tessera.app.text.Texts;
import dev.tessera.config.Field;
import dev.tessera.config.Section;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;

/**
 * What settings are called and how they are explained, in the language of the moment: English comes
 * from the declaration, other languages from {@code settings_<language>.properties} beside this
 * class. FX thread only.
 */
final class SettingTexts {
    private final Texts texts;
    private final Map<Language, Properties> translations = new EnumMap<>(Language.class);

    SettingTexts(Texts texts) {
        this.texts = texts;
    }

    Texts texts() {
        return texts;
    }

    /** Readable: "learning rate". */
    String name(Field field) {
        return translated(field.path(), "name").orElseGet(() -> words(field.name()));
    }

    String help(Field field) {
        return translated(field.path(), "help").orElseGet(field::help);
    }

    String name(Section section) {
        return translated(section.path(), "name").orElseGet(() -> words(section.name()));
    }

    String help(Section section) {
        return translated(section.path(), "help").orElseGet(section::help);
    }

    String unit(Field field) {
        return field.unit().isEmpty()
                ? ""
                : property("unit." + field.unit().replace(' ', '-')).orElse(field.unit());
    }

    /** What a setting takes: "a whole number, 2 to 65536 items". */
    String expected(Field field) {
        return field.expected();
    }

    /** Looks under the whole path first, then without its first keys, which several may share. */
    private Optional<String> translated(String path, String what) {
        String rest = path;
        while (true) {
            Optional<String> found = property(rest + "." + what);
            int dot = rest.indexOf('.');
            if (found.isPresent() || dot < 0) {
                return found;
            }
            rest = rest.substring(dot + 1);
        }
    }

    private Optional<String> property(String key) {
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
            boolean starts =
                    i > 0
                            && (Character.isUpperCase(c)
                                    || Character.isDigit(c)
                                            && !Character.isDigit(key.charAt(i - 1)));
            if (starts) {
                words.append(' ');
            }
            words.append(Character.toLowerCase(c));
        }
        return words.toString();
    }
}
