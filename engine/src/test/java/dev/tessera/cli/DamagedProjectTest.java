package dev.tessera.cli;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tessera.pipeline.Project;
import dev.tessera.pipeline.SmallProject;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import tools.jackson.databind.JsonNode;

import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

/** Files of a project that were cut, spoilt or replaced after they were written. */
class DamagedProjectTest {
    private static final List<String> SMALL =
            List.of(
                    "--set",
                    "models=[sas-rec]",
                    "--set",
                    "sasRec.training.epochs=1",
                    "--set",
                    "simulator.catalogue.items=100",
                    "--set",
                    "simulator.audience.users=40");

    @TempDir Path project;

    @BeforeEach
    void write() throws Exception {
        Files.writeString(project.resolve(Project.FILE), SmallProject.YAML);
    }

    private Ran ran(String command, String... more) {
        Object[] words = new Object[2 + SMALL.size() + more.length];
        words[0] = command;
        words[1] = project;
        System.arraycopy(SMALL.toArray(), 0, words, 2, SMALL.size());
        System.arraycopy(more, 0, words, 2 + SMALL.size(), more.length);
        return Ran.of(words);
    }

    private Path weights(JsonNode result) {
        return project.resolve("artifacts")
                .resolve(result.get("run").asString())
                .resolve("sasrec/weights.safetensors");
    }

    private static List<String> trainedAgain(JsonNode result) {
        return result.get("timings")
                .valueStream()
                .filter(t -> !t.get("reused").asBoolean())
                .map(t -> t.get("stage").asString())
                .toList();
    }

    @Test
    void weightsThatWereCutAreNotUsedAndAreTrainedAgainToTheSameBits() throws Exception {
        Path weights = weights(ran("train", "--json").json());
        byte[] whole = Files.readAllBytes(weights);
        Files.write(weights, Arrays.copyOf(whole, whole.length / 2));

        ran("recommend", "-u", "u00001", "--model", "sas-rec")
                .failed(ExitCode.NO_INPUT, "'sasrec'", "no intact result", "tessera train");
        JsonNode second = ran("train", "--json").json();
        assertEquals(List.of("sasrec"), trainedAgain(second));
        assertArrayEquals(whole, Files.readAllBytes(weights(second)));
    }

    @Test
    void aRunStoreThatIsNoDatabaseIsLeftAloneAndSaysWhatToDo() throws Exception {
        byte[] garbage =
                "not a database, but long enough to be looked at as one"
                        .repeat(100)
                        .getBytes(java.nio.charset.StandardCharsets.UTF_8);
        Files.write(project.resolve("runs.db"), garbage);
        ran("train").failed(ExitCode.DATA, "runs.db", "move the file away");
        Ran.of("runs", "list", "-p", project)
                .failed(ExitCode.DATA, "runs.db", "move the file away");
        assertArrayEquals(garbage, Files.readAllBytes(project.resolve("runs.db")));
    }

    @Test
    void aRunStoreThatWasCutSaysSo() throws Exception {
        Ran.of("train", project, "--set", "models=[popularity]").done();
        try (RandomAccessFile store =
                new RandomAccessFile(project.resolve("runs.db").toFile(), "rw")) {
            store.setLength(3000);
        }
        Ran.of("runs", "list", "-p", project)
                .failed(ExitCode.DATA, "runs.db", "move the file away");
        Files.delete(project.resolve("runs.db"));
        Ran.of("train", project, "--set", "models=[popularity]").done();
    }

    @Test
    void aCheckpointThatCannotBeReadIsBegunAnew() throws Exception {
        JsonNode whole = ran("train", "--json").json();
        byte[] weights = Files.readAllBytes(weights(whole));
        Path hash = checkpointFolder();
        Files.delete(weights(whole));
        Files.createDirectories(hash);
        Files.writeString(hash.resolve("training.safetensors"), "cut");

        Ran again = ran("train", "--json");
        assertTrue(again.err().contains("the checkpoint cannot be used"), again.err());
        assertArrayEquals(weights, Files.readAllBytes(weights(again.json())));
        assertFalse(Files.exists(hash));
    }

    /**
     * Where the training of the small project keeps its checkpoint: the hash of its stage is in the
     * run's record.
     */
    private Path checkpointFolder() {
        JsonNode newest = Ran.of("runs", "list", "-p", project, "--json").json().get(0);
        JsonNode shown =
                Ran.of("runs", "show", "-p", project, newest.get("id").asString(), "--json").json();
        String hash =
                shown.get("stages")
                        .valueStream()
                        .filter(stage -> stage.get("stage").asString().equals("sasrec"))
                        .findFirst()
                        .orElseThrow()
                        .get("hash")
                        .asString();
        return project.resolve("artifacts/checkpoints").resolve(hash.substring(0, 24));
    }
}
