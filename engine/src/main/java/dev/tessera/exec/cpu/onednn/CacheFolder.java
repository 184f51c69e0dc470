package dev.tessera.exec.cpu.onednn;

import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;

/** Where a system wants what a program can make again at any time. */
final class CacheFolder {
    /** Property that names another folder, as tests and portable installations do. */
    static final String PROPERTY = "tessera.cache";

    private CacheFolder() {}

    /** The folder on this machine; it need not exist. */
    static Path ofSystem() {
        return of(System.getProperties(), System.getenv());
    }

    static Path of(Properties properties, Map<String, String> environment) {
        String named = properties.getProperty(PROPERTY, "");
        if (!named.isBlank()) {
            return Path.of(named);
        }
        Path home = Path.of(properties.getProperty("user.home", ""));
        String system = properties.getProperty("os.name", "").toLowerCase(Locale.ROOT);
        if (system.startsWith("mac")) {
            return home.resolve("Library").resolve("Caches").resolve("Tessera");
        }
        if (system.startsWith("windows")) {
            return set(environment, "LOCALAPPDATA", home.resolve("AppData").resolve("Local"))
                    .resolve("Tessera")
                    .resolve("cache");
        }
        return set(environment, "XDG_CACHE_HOME", home.resolve(".cache")).resolve("tessera");
    }

    private static Path set(Map<String, String> environment, String name, Path otherwise) {
        String value = environment.getOrDefault(name, "");
        return value.isBlank() ? otherwise : Path.of(value);
    }
}
