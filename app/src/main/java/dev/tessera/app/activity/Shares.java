package dev.tessera.app.activity;

import dev.tessera.app.job.JobItem;
import dev.tessera.app.job.JobItem.State;

import javafx.scene.control.ProgressIndicator;

/** How far progress bars are. */
final class Shares {
    private Shares() {}

    /** From 0 to 1, or indeterminate where a running job does not say how much it has to do. */
    static double of(JobItem job) {
        State state = job.state().get();
        if (state == State.QUEUED) {
            return 0;
        }
        return job.progress().get().stream()
                .flatMap(progress -> progress.share().stream().boxed())
                .findFirst()
                .orElse(state == State.RUNNING ? ProgressIndicator.INDETERMINATE_PROGRESS : 0);
    }
}
