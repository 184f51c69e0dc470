package dev.tessera.app.journey;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import dev.tessera.app.testing.KilledRun;
import dev.tessera.experiment.FinalMetric;
import dev.tessera.experiment.Run;
import dev.tessera.experiment.RunStatus;

import org.junit.jupiter.api.Test;

import java.nio.file.Path;
import java.util.List;

/** A process that was killed while it trained loses nothing that was finished. */
class RecoveryJourneyTest extends Journey {

    @Test
    void aKilledRunIsOfferedAndEndsLikeOneThatWasNeverDisturbed() throws Exception {
        Path killed = LongProject.in(folder.resolve("killed"), 12);
        KilledRun.in(killed);
        desk.openProject(killed);
        desk.see("#recovery-bar");
        desk.shot("j4-offered");
        desk.click("#recovery-resume");
        Run resumed = desk.awaitRun("is finished", run -> run.status() == RunStatus.FINISHED);
        List<FinalMetric> after = desk.session().store().results(resumed.id());
        assertFalse(desk.find("#recovery-resume").isPresent());

        desk.openProject(LongProject.in(folder.resolve("undisturbed"), 12));
        desk.click("#tool-run");
        Run undisturbed = desk.awaitRun("is finished", run -> run.status() == RunStatus.FINISHED);
        List<FinalMetric> expected = desk.session().store().results(undisturbed.id());
        assertFalse(expected.isEmpty());
        assertEquals(values(expected), values(after));
    }

    private static List<String> values(List<FinalMetric> metrics) {
        return metrics.stream().map(FinalMetric::toString).sorted().toList();
    }
}
