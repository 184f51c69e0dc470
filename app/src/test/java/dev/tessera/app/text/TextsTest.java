package dev.tessera.app.text;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.MessageFormat;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Every text is there in every language, and every text that the code names is there at all. */
class TextsTest {
    private static final Path RESOURCES = Path.of("src/main/resources/dev/tessera/app");
    private static final Path SOURCES = Path.of("src/main/java/dev/tessera/app");

    /** {@code .get("key"} and {@code .bind("key"}: calls with a literal. */
    private static final Pattern USE = Pattern.compile("\\b(?:get|bind)\\(\\s*\"([^\"]+)\"");

    @Test
    void chineseHasTheKeysOfEnglishAndNoTextIsBlank() {
        List<Path> files = files(RESOURCES, "texts.properties");
        assertFalse(files.isEmpty());
        for (Path english : files) {
            Properties one = read(english);
            Properties other = read(english.resolveSibling("texts_zh.properties"));
            assertEquals(
                    new TreeSet<>(one.stringPropertyNames()),
                    new TreeSet<>(other.stringPropertyNames()),
                    english.toString());
            for (String key : one.stringPropertyNames()) {
                assertFalse(one.getProperty(key).isBlank(), english + ": " + key);
                assertFalse(other.getProperty(key).isBlank(), english + " (zh): " + key);
            }
        }
    }

    @Test
    void bothLanguagesTakeTheSameArguments() {
        for (Path english : files(RESOURCES, "texts.properties")) {
            Properties one = read(english);
            Properties other = read(english.resolveSibling("texts_zh.properties"));
            for (String key : one.stringPropertyNames()) {
                assertEquals(
                        arguments(one.getProperty(key)),
                        arguments(other.getProperty(key)),
                        english + ": " + key);
            }
        }
    }

    private static TreeSet<String> arguments(String text) {
        TreeSet<String> found = new TreeSet<>();
        Matcher matcher = Pattern.compile("\\{(\\d+)").matcher(text);
        while (matcher.find()) {
            found.add(matcher.group(1));
        }
        if (!found.isEmpty()) {
            new MessageFormat(text); // throws where it is malformed
        }
        return found;
    }

    @Test
    void theCodeNamesNoTextThatIsNotThere() throws IOException {
        List<String> missing = new ArrayList<>();
        for (Path source : files(SOURCES, ".java")) {
            String code = Files.readString(source);
            if (!code.contains("Texts")) {
                continue;
            }
            Path texts =
                    RESOURCES
                            .resolve(SOURCES.relativize(source.getParent()).toString())
                            .resolve("texts.properties");
            Properties known = Files.exists(texts) ? read(texts) : new Properties();
            Matcher use = USE.matcher(code);
            while (use.find()) {
                String before = code.substring(Math.max(0, use.start() - 40), use.start());
                if (before.matches("(?s).*[tT]exts?(\\(\\))?\\s*\\.\\s*")
                        && !isKnown(known, use.group(1))) {
                    missing.add(source + ": " + use.group(1));
                }
            }
        }
        assertTrue(missing.isEmpty(), () -> String.join("\n", missing));
    }

    /** A text that ends with a dot is the beginning of a name that the code completes. */
    private static boolean isKnown(Properties known, String key) {
        return key.endsWith(".")
                ? known.stringPropertyNames().stream().anyMatch(one -> one.startsWith(key))
                : known.containsKey(key);
    }

    private static List<Path> files(Path root, String ending) {
        try (Stream<Path> all = Files.walk(root)) {
            return all.filter(file -> file.toString().endsWith(ending)).sorted().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Properties read(Path file) {
        Properties properties = new Properties();
        try (Reader reader = Files.newBufferedReader(file)) {
            properties.load(reader);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return properties;
    }
}
