package dev.tessera.app.project;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tessera.app.device.DeviceChoice;
import dev.tessera.app.job.Background;
import dev.tessera.app.job.JobItem;
import dev.tessera.app.job.JobItem.State;
import dev.tessera.app.job.JobList;
import dev.tessera.app.testing.FinishedProject;
import dev.tessera.app.testing.HandFx;
import dev.tessera.app.testing.StubWorkbench;
import dev.tessera.exec.device.Devices;
import dev.tessera.experiment.ActiveRun;
import dev.tessera.experiment.Run;
import dev.tessera.experiment.RunInfo;
import dev.tessera.experiment.RunStatus;
import dev.tessera.experiment.RunStore;
import dev.tessera.job.Jobs;
import dev.tessera.pipeline.Interruption;
import dev.tessera.pipeline.Project;
import dev.tessera.pipeline.RunOptions.Goal;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** Runs of an open project: one after the other, gone on with, deleted, left behind. */
@Timeout(180)
public class SessionRunsTest {
    @TempDir Path folder;

    private final HandFx fx = new HandFx();
    private final Background background = new Background(Jobs.onPool("background", 1), fx);
    private final JobList jobs = new JobList(Jobs.onPool("jobs", 3), fx, Duration.ZERO);

    private ProjectSession open(Path project) throws IOException {
        DeviceChoice devices = new DeviceChoice(Devices.AUTO, _ -> {});
        devices.search(() -> Devices.with(List.of(), List.of()), background);
        return ProjectSession.open(project, background, jobs, devices);
    }

    /** Checkpoints every few steps and many epochs, so that there is a training to end. */
    private static Path longTraining(Path project) throws IOException {
        Files.createDirectories(project);
        return Files.writeString(
                        project.resolve(Project.FILE),
                        FinishedProject.YAML.replace(
                                "training: {epochs: 2,",
                                "training: {epochs: 12, patience: 0, checkpointSteps: 5,"))
                .getParent();
    }

    @Test
    void aRunWhoseProcessWasKilledIsOfferedAndGoesOnUnderItsIdToTheSameBits() throws Exception {
        Path killed = longTraining(folder.resolve("killed"));
        kill(killed);
        // What is edited meanwhile is not what the run goes on with.
        Files.writeString(killed.resolve(Project.FILE), FinishedProject.YAML);
        String id;
        try (StubWorkbench workbench = StubWorkbench.onCaller();
                ProjectSession session =
                        ProjectSession.open(
                                killed,
                                workbench.background(),
                                workbench.jobs(),
                                workbench.devices())) {
            Interruption interruption = session.interrupted().getFirst();
            id = interruption.run().id();
            assertEquals("sasrec", interruption.stage());
            assertTrue(interruption.epoch().orElseThrow() >= 1);
            JobItem item = session.resume(interruption.run());
            assertEquals(State.FINISHED, item.state().get(), () -> item.failure().toString());
            assertEquals(List.of(), session.interrupted());
            assertEquals(
                    List.of(id), session.runs().stream().map(Run::id).toList(), "it keeps its id");
            assertEquals(RunStatus.FINISHED, session.runs().getFirst().status());
            assertEquals(3, session.shown().get().orElseThrow().measured().size());
        }
        Path whole = longTraining(folder.resolve("whole"));
        try (StubWorkbench workbench = StubWorkbench.onCaller();
                ProjectSession session =
                        ProjectSession.open(
                                whole,
                                workbench.background(),
                                workbench.jobs(),
                                workbench.devices())) {
            session.start("undisturbed", Goal.REPORT);
            String other = session.runs().getFirst().id();
            for (String stage : List.of("sasrec", "onerec")) {
                assertArrayEquals(weights(whole, other, stage), weights(killed, id, stage), stage);
            }
        }
    }

    private static byte[] weights(Path project, String run, String stage) throws IOException {
        return Files.readAllBytes(
                project.resolve("artifacts")
                        .resolve(run)
                        .resolve(stage)
                        .resolve("weights.safetensors"));
    }

    /** Runs the project in a process that is killed in the midst of a training. */
    private void kill(Path project) throws Exception {
        Path said = folder.resolve("child.log");
        Process process =
                new ProcessBuilder(
                                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                                "--add-modules=jdk.incubator.vector",
                                "--enable-native-access=ALL-UNNAMED",
                                "--sun-misc-unsafe-memory-access=allow",
                                "-cp",
                                System.getProperty("java.class.path"),
                                SessionRunsTest.class.getName(),
                                project.toString())
                        .redirectErrorStream(true)
                        .redirectOutput(said.toFile())
                        .start();
        Path checkpoints = project.resolve("artifacts/checkpoints");
        while (process.isAlive() && !hasFiles(checkpoints)) {
            process.waitFor(20, TimeUnit.MILLISECONDS);
        }
        process.destroyForcibly().waitFor();
        assertTrue(hasFiles(checkpoints), () -> "it wrote no checkpoint, see " + said);
    }

    private static boolean hasFiles(Path checkpoints) throws IOException {
        if (!Files.isDirectory(checkpoints)) {
            return false;
        }
        try (Stream<Path> files = Files.walk(checkpoints)) {
            return files.anyMatch(file -> file.toString().endsWith(".safetensors"));
        }
    }

    /** A window's work without the window. */
    public static void main(String[] arguments) throws Exception {
        try (StubWorkbench workbench = StubWorkbench.onCaller();
                ProjectSession session =
                        ProjectSession.open(
                                Path.of(arguments[0]),
                                workbench.background(),
                                workbench.jobs(),
                                workbench.devices())) {
            session.start("to be killed", Goal.REPORT);
        }
    }

    @Test
    void anInterruptedRunThatIsDismissedIsNotOfferedAgain() throws Exception {
        Path project = FinishedProject.in(folder);
        leaveInterrupted(project);
        try (ProjectSession session = open(project)) {
            Run run = session.interrupted().getFirst().run();
            assertEquals("lost", run.info().name());
            session.dismiss(run);
            fx.until(() -> session.interrupted().isEmpty());
            assertEquals(RunStatus.INTERRUPTED, session.runs().getFirst().status());
        }
        try (ProjectSession session = open(project)) {
            assertEquals(List.of(), session.interrupted());
        }
    }

    /** A run of a process that is gone. */
    private static void leaveInterrupted(Path project) throws Exception {
        Process gone =
                new ProcessBuilder(
                                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                                "--enable-native-access=ALL-UNNAMED",
                                "-cp",
                                System.getProperty("java.class.path"),
                                Abandoning.class.getName(),
                                project.toString())
                        .inheritIO()
                        .start();
        assertEquals(0, gone.waitFor());
    }

    /** A process that begins a run and ends without a word. */
    public static final class Abandoning {
        private Abandoning() {}

        public static void main(String[] arguments) throws Exception {
            RunStore store = RunStore.open(Path.of(arguments[0]));
            store.start(info("lost"));
            Runtime.getRuntime().halt(0);
        }
    }

    private static RunInfo info(String name) {
        return new RunInfo(name, "small", 1, "", "", "", "0.1.0", "cpu", "run");
    }

    @Test
    void runsOfAWindowWaitForEachOtherAndOneThatIsLeftCanBeGoneOnWith() throws Exception {
        Path project = longTraining(folder.resolve("long"));
        ProjectSession session = open(project);
        JobItem first = session.start("first", Goal.TRAIN);
        JobItem second = session.start("second", Goal.TOKENIZE);
        assertEquals(first, session.running().get().orElseThrow());
        session.follow();
        fx.until(
                () ->
                        first.progress()
                                .get()
                                .filter(p -> p.activity().contains("training"))
                                .isPresent());
        assertEquals(State.QUEUED, second.state().get());
        fx.until(() -> session.shown().get().isPresent());
        assertEquals(
                "first",
                session.shown().get().orElseThrow().run().info().name(),
                "it is shown at once");

        CompletableFuture<Boolean> closed = session.closeGently();
        assertEquals(State.CANCELLED, second.state().get());
        fx.until(() -> first.state().get().isOver());
        assertTrue(closed.get(30, TimeUnit.SECONDS), "at a safe point in time");
        assertEquals(State.CANCELLED, first.state().get());
        assertTrue(hasFiles(project.resolve("artifacts/checkpoints")));

        try (ProjectSession again = open(project)) {
            Run run = again.runs().getFirst();
            assertEquals(1, again.runs().size(), "the second never began");
            assertEquals(RunStatus.CANCELLED, run.status());
            JobItem item = again.resume(run);
            fx.until(() -> item.state().get().isOver());
            assertEquals(State.FINISHED, item.state().get());
            fx.until(() -> again.runs().getFirst().status() == RunStatus.FINISHED);
            assertTrue(
                    again.store().results(run.id()).isEmpty(),
                    "it was to train and not to measure");
        }
    }

    @Test
    void whatOtherProcessesRunAppearsByItself() throws Exception {
        Path project = FinishedProject.in(folder);
        try (ProjectSession session = open(project);
                RunStore other = RunStore.open(project)) {
            session.follow();
            assertEquals(2, session.runs().size());
            try (ActiveRun run = other.start(info("from a command line"))) {
                fx.until(() -> session.runs().size() == 3);
                assertEquals(
                        "second",
                        session.shown().get().orElseThrow().run().info().name(),
                        "what the user looks at stays");
                run.finish();
                fx.until(() -> session.runs().getFirst().status() == RunStatus.FINISHED);
            }
        }
    }

    @Test
    void runsAreDeletedWithWhatTheyLeftButForWhatOthersReused() throws Exception {
        Path project = FinishedProject.in(folder);
        List<Throwable> failures = new ArrayList<>();
        try (ProjectSession session = open(project)) {
            Run first =
                    session.runs().stream()
                            .filter(run -> run.info().name().equals("first"))
                            .findFirst()
                            .orElseThrow();
            assertTrue(Files.exists(project.resolve("reports").resolve(first.id())));
            session.delete(List.of(first), failures::add);
            fx.until(() -> session.runs().size() == 1);
            assertEquals(List.of(), failures);
            assertFalse(Files.exists(project.resolve("reports").resolve(first.id())));
            assertEquals("second", session.shown().get().orElseThrow().run().info().name());
            assertTrue(
                    session.shown()
                            .get()
                            .orElseThrow()
                            .tokenization(dev.tessera.job.Job.silent())
                            .isPresent(),
                    "the codes that the second run took from the first are still there");
        }
    }
}
