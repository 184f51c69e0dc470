package dev.tessera.exec.cpu.onednn;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

import java.nio.file.Path;
import java.util.Map;
import java.util.Properties;

/** The folders that the systems' own rules name. */
class CacheFolderTest {
    private static final Path HOME = Path.of("/home/someone");

    @Test
    void linuxFollowsTheVariableOfTheDesktopRules() {
        assertEquals(
                Path.of("/elsewhere/tessera"),
                CacheFolder.of(system("Linux"), Map.of("XDG_CACHE_HOME", "/elsewhere")));
        assertEquals(HOME.resolve(".cache/tessera"), CacheFolder.of(system("Linux"), Map.of()));
    }

    @Test
    void macKeepsCachesInTheLibrary() {
        assertEquals(
                HOME.resolve("Library/Caches/Tessera"),
                CacheFolder.of(system("Mac OS X"), Map.of()));
    }

    @Test
    void windowsKeepsThemOnTheMachine() {
        assertEquals(
                Path.of("/local/Tessera/cache"),
                CacheFolder.of(system("Windows 11"), Map.of("LOCALAPPDATA", "/local")));
        assertEquals(
                HOME.resolve("AppData/Local/Tessera/cache"),
                CacheFolder.of(system("Windows 11"), Map.of()));
    }

    @Test
    void aPropertyNamesAnother() {
        Properties properties = system("Linux");
        properties.setProperty(CacheFolder.PROPERTY, "/chosen");
        assertEquals(Path.of("/chosen"), CacheFolder.of(properties, Map.of()));
    }

    private static Properties system(String name) {
        Properties properties = new Properties();
        properties.setProperty("os.name", name);
        properties.setProperty("user.home", HOME.toString());
        return properties;
    }
}
