package dev.tessera.pipeline;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tessera.format.FormatException;
import dev.tessera.job.Job;
import dev.tessera.job.JobControl;
import dev.tessera.job.JobListener;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Settings within their bounds that are not the usual ones. */
class UnusualSettingsTest {
    @TempDir Path folder;

    @Test
    void aSplitWithoutValidationPartKeepsTheLastEpochAndIsMeasured() throws Exception {
        Project project =
                SmallProject.in(
                        folder,
                        Map.of(
                                "models",
                                "[one-rec]",
                                "dataset.split.protocol",
                                "global-time",
                                "dataset.split.validationShare",
                                "0"));
        RunResult result = SmallProject.run(project, Job.silent());
        assertEquals(0, result.split().validation());
        Measured measured = result.of(ModelKind.ONE_REC).orElseThrow();
        assertTrue(measured.unconstrained().isEmpty(), "legality is measured on validation cases");
        assertTrue(
                measured.result().protocol().epochChosenBy().startsWith("nothing"),
                measured.result().protocol().epochChosenBy());
    }

    @Test
    void theReportShowsOnlyCutoffsThatWereMeasured() throws Exception {
        Project project =
                SmallProject.in(
                        folder,
                        Map.of(
                                "models",
                                "[popularity]",
                                "evaluation.cutoffs",
                                "[1, 5]",
                                "evaluation.confidence",
                                "0.9",
                                "report.formats",
                                "[]"));
        RunResult result = SmallProject.run(project, Job.silent());
        Path report = result.report().orElseThrow();
        for (String figure : List.of("by-history", "by-popularity", "metrics")) {
            String text = Files.readString(report.resolve("figures").resolve(figure + ".json"));
            assertFalse(text.contains("HR@10") || text.contains("95 %"), figure);
            assertTrue(text.contains("90 % bootstrap interval"), figure);
        }
        assertTrue(Files.readString(report.resolve("report.html")).contains("HR@5"));
    }

    @Test
    void aStoredMeasurementIsReadBackAsItWasMade() throws Exception {
        Project project = SmallProject.in(folder, Map.of());
        RunResult made = SmallProject.run(project, Job.silent());
        RunResult read = SmallProject.run(project, Job.silent());
        for (int i = 0; i < made.measured().size(); i++) {
            assertEquals(
                    JsonFiles.text(made.measured().get(i)), JsonFiles.text(read.measured().get(i)));
            assertTrue(
                    made.measured()
                            .get(i)
                            .result()
                            .outcomes()
                            .sameCases(read.measured().get(i).result().outcomes()));
        }
        assertEquals(JsonFiles.text(made.trainings()), JsonFiles.text(read.trainings()));
        assertEquals(made.codebooks(), read.codebooks());
    }

    @Test
    void settingsThatASimulatedLogIgnoresAreNamed() throws Exception {
        List<String> lines = new ArrayList<>();
        Job job =
                new JobControl(
                        new JobListener() {
                            @Override
                            public void log(String line) {
                                lines.add(line);
                            }
                        });
        DataStage.load(
                SmallProject.in(
                        folder,
                        Map.of(
                                "dataset.minUserInteractions",
                                "5",
                                "dataset.split.minimumHistory",
                                "2")),
                job);
        assertEquals(
                List.of(
                        "a simulated log is taken whole; without effect: dataset.minUserInteractions"),
                lines);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "OneRec:",
                "OneRec: {HR@10: }",
                "OneRec: {HR@10: [0.1]}",
                "OneRec: {HR@10: [0.2, 0.1]}",
                "OneRec: {HR@10: [0.1, ]}",
                "OneRec: [0.1, 0.2]",
                "- x"
            })
    void malformedExpectationsAreRefusedWithTheFile(String yaml) throws Exception {
        Project project = SmallProject.in(folder, Map.of());
        Files.writeString(folder.resolve(Expectations.FILE), yaml + "\n");
        FormatException refused =
                assertThrows(FormatException.class, () -> Expectations.of(project));
        assertTrue(refused.getMessage().contains(Expectations.FILE), refused.getMessage());
    }
}
