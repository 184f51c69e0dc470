package dev.tessera.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tessera.pipeline.Project;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import tools.jackson.databind.JsonNode;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

class ConfigCommandTest {
    @TempDir Path folder;

    private Path project(String yaml) throws Exception {
        Files.writeString(folder.resolve(Project.FILE), yaml);
        return folder;
    }

    @Test
    void theDefaultsAreListedWithoutAProject() {
        JsonNode settings = Ran.of("config", "--json").json();
        assertTrue(settings.size() > 50);
        for (JsonNode setting : settings) {
            assertTrue(setting.get("help").asString().length() > 5, setting.toString());
        }
    }

    @Test
    void onlyWhatWasChangedIsListedWhenAsked() throws Exception {
        JsonNode settings =
                Ran.of(
                                "config",
                                project("source: short-video\n"),
                                "--changed",
                                "--set",
                                "evaluation.resamples=700",
                                "--json")
                        .json();
        assertEquals(
                List.of("source", "evaluation.resamples"),
                settings.valueStream().map(s -> s.get("path").asString()).toList());
        assertEquals(
                "nothing differs from the defaults\n", Ran.of("config", "--changed").done().out());
        assertEquals(0, Ran.of("config", "--changed", "--json").json().size());
    }

    @Test
    void theSchemaIsOneJsonDocumentWithOrWithoutTheOption() {
        assertEquals(
                Ran.of("config", "--schema").json(), Ran.of("config", "--schema", "--json").json());
    }

    @Test
    void anUnknownSettingOnTheCommandLineSuggestsTheNearest() throws Exception {
        Ran.of("config", "--set", "evalution.resamples=5")
                .failed(
                        ExitCode.USAGE,
                        "evalution.resamples",
                        "did you mean evaluation.resamples?");
    }

    @Test
    void aValueOutOfItsBoundsSaysTheBounds() {
        Ran.of("config", "--set", "threads=-1")
                .failed(ExitCode.USAGE, "threads", "'-1'", "0 to 1024 threads");
    }

    @Test
    void everyProblemOfAProjectFileIsReportedWithItsLine() throws Exception {
        Path project =
                project(
                        "source: short-video\nthreads: -3\nevaluation:\n  resample: 4\nmodels: [popularity, bert]\n");
        Ran.of("config", project)
                .failed(
                        ExitCode.DATA,
                        "project.yaml:2:",
                        "project.yaml:4:",
                        "did you mean resamples?",
                        "project.yaml:5:",
                        "'bert'");
    }

    @Test
    void textThatIsNoYamlIsReportedWithItsLine() throws Exception {
        Ran.of("config", project("source: short-video\nmodels: [popularity\n"))
                .failed(ExitCode.DATA, "project.yaml:", "not valid YAML");
    }

    @Test
    void aFolderWithoutAProjectSaysWhatWasExpected() {
        Ran.of("config", folder)
                .failed(ExitCode.NO_INPUT, folder.toString(), "project.yaml", "tessera new");
    }

    @Test
    void theBenchRefusesAnImpossibleNumberOfThreads() {
        Ran.of("bench", "--threads", "-1").failed(ExitCode.USAGE, "--threads is -1");
    }
}
