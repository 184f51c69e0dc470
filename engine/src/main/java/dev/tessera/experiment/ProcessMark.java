package dev.tessera.experiment;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * Which process executes a run: enough to tell later whether it still does.
 *
 * @param started of the process, since process numbers are used again
 */
record ProcessMark(String host, long pid, Instant started) {
    /** The system computes a process's start from a clock that may have been set since. */
    private static final Duration START_TOLERANCE = Duration.ofSeconds(10);

    private static final Duration FRESH = Duration.ofMinutes(1);

    /** How long a process of another machine, which cannot be asked, may stay silent. */
    private static final Duration LOST = Duration.ofMinutes(10);

    static ProcessMark current() {
        ProcessHandle process = ProcessHandle.current();
        return new ProcessMark(
                host(System.getenv()),
                process.pid(),
                process.info().startInstant().orElse(Instant.EPOCH));
    }

    private static String host(Map<String, String> environment) {
        try {
            return Files.readString(Path.of("/proc/sys/kernel/hostname")).strip();
        } catch (IOException _) {
            return environment.getOrDefault(
                    "COMPUTERNAME", environment.getOrDefault("HOSTNAME", "this machine"));
        }
    }

    /** Whether the marked process is gone, as far as this one can tell. */
    boolean isGone(ProcessMark self, Instant heartbeat, Instant now) {
        Duration silent = Duration.between(heartbeat, now);
        if (!host.equals(self.host)) return silent.compareTo(LOST) > 0;
        Optional<ProcessHandle> process = ProcessHandle.of(pid).filter(ProcessHandle::isAlive);
        if (process.isEmpty()) return true;
        boolean sameStart =
                process.get()
                        .info()
                        .startInstant()
                        .map(
                                start ->
                                        Duration.between(start, started)
                                                        .abs()
                                                        .compareTo(START_TOLERANCE)
                                                <= 0)
                        .orElse(true);
        return !sameStart && silent.compareTo(FRESH) > 0;
    }
}
