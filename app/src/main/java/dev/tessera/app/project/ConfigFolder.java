package dev.tessera.app.project;

import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;

/** Where the workbench keeps what it remembers of a user, as each system wants it. */
public final class ConfigFolder {
    /** Property that names another folder, as tests and portable installations do. */
    public static final String PROPERTY = "tessera.config";

    private ConfigFolder() {}

    /** The folder on this machine; it need not exist. */
    public static Path ofSystem() {
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
            return home.resolve("Library").resolve("Application Support").resolve("Tessera");
        }
        if (system.startsWith("windows")) {
            return set(environment, "APPDATA", home.resolve("AppData").resolve("Roaming"))
                    .resolve("Tessera");
        }
        return set(environment, "XDG_CONFIG_HOME", home.resolve(".config")).resolve("tessera");
    }

    private static Path set(Map<String, String> environment, String name, Path otherwise) {
        String value = environment.getOrDefault(name, "");
        return value.isBlank() ? otherwise : Path.of(value);
    }
}
