package dev.tessera.app.testing;

import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordedFrame;
import jdk.jfr.consumer.RecordedMethod;
import jdk.jfr.consumer.RecordedThread;
import jdk.jfr.consumer.RecordingFile;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Every call of a reading method on the FX thread, recorded by the JVM's flight recorder: files
 * opened or listed, queries of the run store, artifacts loaded.
 */
public final class FxReadings implements AutoCloseable {
    private static final String READING =
            String.join(
                    ";",
                    "java.nio.file.Files::newByteChannel",
                    "java.nio.file.Files::newInputStream",
                    "java.nio.file.Files::newDirectoryStream",
                    "java.nio.file.Files::readAllBytes",
                    "java.nio.file.Files::readString",
                    "java.nio.file.Files::lines",
                    "java.nio.file.Files::walk",
                    "java.nio.file.Files::list",
                    "dev.tessera.experiment.RunQueries",
                    "dev.tessera.pipeline.RunResults::dataset",
                    "dev.tessera.pipeline.Project::open",
                    "dev.tessera.dataset.Datasets");

    private final jdk.jfr.Recording recording = new jdk.jfr.Recording();

    public FxReadings() {
        recording
                .enable("jdk.MethodTrace")
                .with("filter", READING)
                .with("threshold", "0 ns")
                .withStackTrace();
        recording.enable("jdk.FileRead").withThreshold(Duration.ZERO).withStackTrace();
        recording.start();
    }

    /** Each place of the workbench that read on the FX thread, with what it called. */
    public List<String> seen() throws IOException {
        Path file = Files.createTempFile("fx-readings", ".jfr");
        try {
            recording.dump(file);
            Set<String> seen = new LinkedHashSet<>();
            for (RecordedEvent event : RecordingFile.readAllEvents(file)) {
                RecordedThread thread = event.getThread();
                if (thread != null && "JavaFX Application Thread".equals(thread.getJavaName())) {
                    place(event).ifPresent(seen::add);
                }
            }
            return new ArrayList<>(seen);
        } finally {
            Files.delete(file);
        }
    }

    private static java.util.Optional<String> place(RecordedEvent event) {
        if (event.getStackTrace() == null) {
            return java.util.Optional.empty();
        }
        List<String> frames =
                event.getStackTrace().getFrames().stream().map(FxReadings::text).toList();
        boolean loading =
                frames.stream()
                        .anyMatch(
                                frame ->
                                        frame.startsWith("java.lang.ClassLoader")
                                                || frame.startsWith("jdk.internal.loader")
                                                || frame.startsWith("java.util.ResourceBundle")
                                                // Texts that are shipped with the program.
                                                || frame.startsWith("java.util.Properties.load")
                                                || frame.startsWith("javafx.")
                                                        && frame.contains("css")
                                                || frame.contains(".testing.")
                                                || frame.contains(".journey."));
        List<String> own =
                frames.stream().filter(frame -> frame.startsWith("dev.tessera.")).limit(3).toList();
        return loading || own.isEmpty() || isOfJavaFx(frames)
                ? java.util.Optional.empty()
                : java.util.Optional.of(frames.getFirst() + " < " + String.join(" < ", own));
    }

    /** JavaFX itself reads style sheets and fonts when it shows something the first time. */
    private static boolean isOfJavaFx(List<String> frames) {
        return frames.stream()
                .filter(
                        frame ->
                                frame.startsWith("dev.tessera.")
                                        || frame.startsWith("javafx.")
                                        || frame.startsWith("com.sun.javafx."))
                .findFirst()
                .filter(frame -> !frame.startsWith("dev.tessera."))
                .isPresent();
    }

    private static String text(RecordedFrame frame) {
        RecordedMethod method = frame.getMethod();
        return method.getType().getName() + "." + method.getName() + ":" + frame.getLineNumber();
    }

    @Override
    public void close() {
        recording.close();
    }
}
