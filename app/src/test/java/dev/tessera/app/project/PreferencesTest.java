package dev.tessera.app.project;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tessera.app.look.Look;
import dev.tessera.app.text.Language;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;

class PreferencesTest {
    @TempDir Path folder;

    @Test
    void everythingPutComesBackAtTheNextStart() {
        WindowBounds bounds = new WindowBounds(10, 20.5, 1280, 800, true);
        Path project = folder.resolve("project");
        Map<String, Map<String, String>> layout =
                Map.of(
                        "tabs",
                        Map.of("open", "data.statistics"),
                        "dividers",
                        Map.of("left", "0.2"));
        try (Preferences first = Preferences.open(folder.resolve("config"))) {
            first.putLook(Look.DARK);
            first.putLanguage(Language.CHINESE);
            first.putWindow(bounds);
            first.putText("import.folder", "语料");
            first.putLayout(project, layout);
        }
        try (Preferences second = Preferences.open(folder.resolve("config"))) {
            assertEquals(Optional.of(Look.DARK), second.look());
            assertEquals(Optional.of(Language.CHINESE), second.language());
            assertEquals(Optional.of(bounds), second.window());
            assertEquals(Optional.of("语料"), second.text("import.folder"));
            assertEquals(layout, second.layout(project));
            assertEquals(Map.of(), second.layout(folder.resolve("other")));
            assertEquals(Optional.empty(), second.setAside());
        }
    }

    @Test
    void aDamagedFileIsSetAsideAndEverythingIsAsAtTheFirstStart() throws Exception {
        Path file = folder.resolve(Preferences.FILE);
        for (String damage : List.of("{\"look\": ", "[1, 2]", "", "{\"recents\": 7}")) {
            Files.writeString(file, damage);
            try (Preferences opened = Preferences.open(folder)) {
                assertEquals(Optional.empty(), opened.look());
                Path aside = opened.setAside().orElseThrow();
                assertEquals(damage, Files.readString(aside));
                assertFalse(Files.exists(file));
                opened.putLook(Look.LIGHT);
            }
            assertTrue(Files.readString(file).contains("LIGHT"));
        }
    }

    @Test
    void whatALaterVersionWroteIsReadAsFarAsItIsKnown() throws Exception {
        Files.writeString(
                folder.resolve(Preferences.FILE),
                "{\"look\": \"SEPIA\", \"language\": \"CHINESE\", \"voice\": {\"on\": true}}");
        try (Preferences opened = Preferences.open(folder)) {
            assertEquals(Optional.empty(), opened.look());
            assertEquals(Optional.of(Language.CHINESE), opened.language());
            assertEquals(Optional.empty(), opened.setAside());
        }
    }

    @Test
    void twoWindowsKeepEachOthersChanges() {
        try (Preferences one = Preferences.open(folder);
                Preferences other = Preferences.open(folder)) {
            one.putLook(Look.DARK);
            one.save();
            other.putLanguage(Language.CHINESE);
            other.save();
        }
        try (Preferences later = Preferences.open(folder)) {
            assertEquals(Optional.of(Look.DARK), later.look());
            assertEquals(Optional.of(Language.CHINESE), later.language());
        }
    }

    @Test
    void aChangeThatCannotBeWrittenIsTold() throws Exception {
        Path taken = Files.writeString(folder.resolve("taken"), "a file where a folder has to be");
        List<Exception> told = new java.util.concurrent.CopyOnWriteArrayList<>();
        try (Preferences opened = Preferences.open(taken, told::add)) {
            opened.putLook(Look.DARK);
        }
        assertEquals(1, told.size());
    }

    @Test
    void theFolderIsWhereTheSystemWantsIt() {
        Properties linux = properties("Linux");
        assertEquals(Path.of("/home/ada/.config/tessera"), ConfigFolder.of(linux, Map.of()));
        assertEquals(
                Path.of("/elsewhere/tessera"),
                ConfigFolder.of(linux, Map.of("XDG_CONFIG_HOME", "/elsewhere")));
        assertEquals(
                Path.of("/home/ada/Library/Application Support/Tessera"),
                ConfigFolder.of(properties("Mac OS X"), Map.of()));
        assertEquals(
                Path.of("/roaming/Tessera"),
                ConfigFolder.of(properties("Windows 11"), Map.of("APPDATA", "/roaming")));
        linux.setProperty(ConfigFolder.PROPERTY, "/named");
        assertEquals(Path.of("/named"), ConfigFolder.of(linux, Map.of()));
    }

    private static Properties properties(String system) {
        Properties properties = new Properties();
        properties.setProperty("os.name", system);
        properties.setProperty("user.home", "/home/ada");
        return properties;
    }
}
