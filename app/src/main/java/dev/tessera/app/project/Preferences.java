package dev.tessera.app.project;

import dev.tessera.app.look.Look;
import dev.tessera.app.text.Language;
import dev.tessera.format.AtomicFile;

import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.cfg.EnumFeature;
import tools.jackson.databind.json.JsonMapper;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;

/**
 * What the workbench remembers of its user from one start to the next, in one file. A change is
 * written half a second later on a thread of its own, together with what else was changed
 * meanwhile; it is applied to the file as it stands then, so that two windows do not undo each
 * other's changes. Safe for several threads.
 */
public final class Preferences implements AutoCloseable {
    public static final String FILE = "preferences.json";

    private static final long WAIT_MILLIS = 500;
    private static final long LONGEST_WRITE_SECONDS = 5;
    private static final JsonMapper JSON =
            JsonMapper.builder()
                    .enable(SerializationFeature.INDENT_OUTPUT)
                    // A later version may know other looks and more settings.
                    .enable(EnumFeature.READ_UNKNOWN_ENUM_VALUES_AS_NULL)
                    .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                    .disable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
                    .build();

    private final Path file;
    private final Optional<Path> setAside;
    private final Consumer<IOException> unwritten;
    private final ScheduledExecutorService writer =
            Executors.newSingleThreadScheduledExecutor(
                    Thread.ofPlatform().daemon().name("tessera-preferences").factory());
    private final List<UnaryOperator<Remembered>> changes = new ArrayList<>();
    private Remembered current;
    private Optional<ScheduledFuture<?>> scheduled = Optional.empty();

    private Preferences(
            Path file,
            Remembered current,
            Optional<Path> setAside,
            Consumer<IOException> unwritten) {
        this.file = file;
        this.current = current;
        this.setAside = setAside;
        this.unwritten = unwritten;
    }

    /** As {@link #open(Path, Consumer)}, where a failed write is nobody's business. */
    public static Preferences open(Path folder) {
        return open(folder, _ -> {});
    }

    /**
     * Reads the preferences in a folder. A file that cannot be understood is set aside, see {@link
     * #setAside}, and everything is as at the first start.
     *
     * @param folder such as {@link ConfigFolder#ofSystem}; made when something is written
     * @param unwritten hears, on a thread of its own, why changes could not be written
     */
    public static Preferences open(Path folder, Consumer<IOException> unwritten) {
        Path file = folder.toAbsolutePath().normalize().resolve(FILE);
        try {
            return new Preferences(file, read(file), Optional.empty(), unwritten);
        } catch (IOException | JacksonException _) {
            return new Preferences(file, Remembered.NOTHING, aside(file), unwritten);
        }
    }

    private static Remembered read(Path file) throws IOException {
        if (!Files.exists(file)) {
            return Remembered.NOTHING;
        }
        Remembered read = JSON.readValue(Files.readString(file), Remembered.class);
        return read == null ? Remembered.NOTHING : read;
    }

    private static Optional<Path> aside(Path file) {
        Path other = file.resolveSibling(FILE + ".damaged");
        try {
            return Optional.of(Files.move(file, other, StandardCopyOption.REPLACE_EXISTING));
        } catch (IOException _) {
            return Optional.of(file); // neither readable nor movable: it is in nobody's way there
        }
    }

    /** Where a file went that could not be understood, for a notice. */
    public Optional<Path> setAside() {
        return setAside;
    }

    public Optional<Look> look() {
        return Optional.ofNullable(now().look());
    }

    public void putLook(Look look) {
        change(before -> before.withLook(look));
    }

    public Optional<Language> language() {
        return Optional.ofNullable(now().language());
    }

    public void putLanguage(Language language) {
        change(before -> before.withLanguage(language));
    }

    public Optional<WindowBounds> window() {
        return Optional.ofNullable(now().window());
    }

    public void putWindow(WindowBounds window) {
        change(before -> before.withWindow(window));
    }

    /** A small setting by its name, such as what was chosen last in a dialog. */
    public Optional<String> text(String name) {
        return Optional.ofNullable(now().texts().get(name));
    }

    public void putText(String name, String value) {
        change(before -> before.withText(name, value));
    }

    /**
     * What was put for a project: parts of the window (such as {@code panel:data.statistics}), each
     * with values by name. Empty for a project that was never open.
     */
    public Map<String, Map<String, String>> layout(Path project) {
        return now().layouts().getOrDefault(key(project), Map.of());
    }

    public void putLayout(Path project, Map<String, Map<String, String>> layout) {
        change(before -> before.withLayout(key(project), layout));
    }

    static String key(Path folder) {
        return folder.toAbsolutePath().normalize().toString();
    }

    synchronized Remembered now() {
        return current;
    }

    /** Changes what is remembered, and has it written soon. */
    synchronized void change(UnaryOperator<Remembered> change) {
        Remembered changed = change.apply(current);
        if (changed.equals(current)) {
            return;
        }
        current = changed;
        changes.add(change);
        if (scheduled.isEmpty() && !writer.isShutdown()) {
            scheduled =
                    Optional.of(writer.schedule(this::save, WAIT_MILLIS, TimeUnit.MILLISECONDS));
        }
    }

    /** Writes what was changed, at once and on the caller's thread. */
    public void save() {
        List<UnaryOperator<Remembered>> pending;
        Remembered mine;
        synchronized (this) {
            scheduled.ifPresent(later -> later.cancel(false));
            scheduled = Optional.empty();
            pending = List.copyOf(changes);
            changes.clear();
            mine = current;
        }
        if (!pending.isEmpty()) {
            write(pending, mine);
        }
    }

    private void write(List<UnaryOperator<Remembered>> pending, Remembered mine) {
        try {
            Remembered written = onTopOfTheFile(pending, mine);
            AtomicFile.write(file, JSON.writeValueAsString(written) + "\n");
        } catch (IOException e) {
            unwritten.accept(e);
        }
    }

    /** Another window may have written since this one read. */
    private Remembered onTopOfTheFile(List<UnaryOperator<Remembered>> pending, Remembered mine) {
        try {
            Remembered written = Files.exists(file) ? read(file) : mine;
            for (UnaryOperator<Remembered> change : pending) {
                written = change.apply(written);
            }
            return written;
        } catch (IOException | JacksonException _) {
            return mine;
        }
    }

    /** Writes what is not written yet, after what is being written. */
    @Override
    public void close() {
        synchronized (this) {
            scheduled.ifPresent(later -> later.cancel(false));
        }
        writer.shutdown();
        try {
            writer.awaitTermination(LONGEST_WRITE_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
        save();
    }
}
