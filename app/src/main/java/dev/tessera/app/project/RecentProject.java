package dev.tessera.app.project;

import java.nio.file.Path;
import java.time.Instant;

/**
 * A project that was open.
 *
 * @param opened last
 */
public record RecentProject(Path folder, Instant opened) {

    public String name() {
        Path last = folder.getFileName();
        return last == null ? folder.toString() : last.toString();
    }
}
