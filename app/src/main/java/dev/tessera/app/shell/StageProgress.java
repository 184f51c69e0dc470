package dev.tessera.app.shell;

import dev.tessera.app.extension.Stage;
import dev.tessera.app.job.Background;
import dev.tessera.app.project.ProjectSession;
import dev.tessera.experiment.RunStatus;
import dev.tessera.experiment.StageRecord;
import dev.tessera.pipeline.RunResults;

import javafx.animation.Animation;
import javafx.animation.KeyFrame;
import javafx.animation.Timeline;
import javafx.util.Duration;
import javafx.util.Subscription;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** How far the shown run is, stage by stage, read from the run store. FX thread only. */
final class StageProgress implements AutoCloseable {
    private static final Duration EVERY = Duration.seconds(1);

    private final ProjectSession session;
    private final Background background;
    private final Map<Stage, RunStatus> status;
    private final Timeline clock;
    private final Subscription following;

    /**
     * @param status takes what is known; nothing for a stage that the run has not come to
     */
    StageProgress(ProjectSession session, Background background, Map<Stage, RunStatus> status) {
        this.session = session;
        this.status = status;
        this.background = background;
        clock = new Timeline(new KeyFrame(EVERY, _ -> read()));
        clock.setCycleCount(Animation.INDEFINITE);
        following = session.shown().subscribe(this::read);
        read();
    }

    private void read() {
        Optional<RunResults> shown = session.shown().get();
        if (shown.isEmpty()) {
            clock.stop();
            status.clear();
            return;
        }
        if (shown.get().run().status() == RunStatus.RUNNING) {
            clock.play();
        } else {
            clock.stop();
        }
        background.latest(
                this,
                "stages",
                _ -> of(session.store().stages(shown.get().run().id()), shown.get().run().status()),
                this::take,
                _ -> status.clear());
    }

    private void take(Map<Stage, RunStatus> read) {
        if (!read.equals(status)) {
            status.keySet().retainAll(read.keySet());
            status.putAll(read);
        }
    }

    /** A stage stands where the least finished of its parts stands. */
    static Map<Stage, RunStatus> of(List<StageRecord> records, RunStatus run) {
        Map<Stage, RunStatus> status = new EnumMap<>(Stage.class);
        for (StageRecord record : records) {
            stage(record.stage())
                    .ifPresent(
                            stage ->
                                    status.merge(
                                            stage, plain(record.status()), StageProgress::least));
        }
        if (run == RunStatus.FINISHED && status.containsKey(Stage.EVALUATE)) {
            status.put(Stage.REPORT, RunStatus.FINISHED);
        }
        return status;
    }

    private static Optional<Stage> stage(String recorded) {
        return switch (recorded) {
            case "dataset" -> Optional.of(Stage.DATA);
            case "item" -> Optional.of(Stage.ITEMS);
            case "tokenizer" -> Optional.of(Stage.TOKENIZER);
            case "sasrec", "onerec" -> Optional.of(Stage.MODEL);
            default ->
                    recorded.startsWith("evaluate-")
                            ? Optional.of(Stage.EVALUATE)
                            : Optional.empty();
        };
    }

    private static RunStatus plain(RunStatus status) {
        return status == RunStatus.REUSED ? RunStatus.FINISHED : status;
    }

    private static RunStatus least(RunStatus one, RunStatus other) {
        return one == RunStatus.FINISHED ? other : one;
    }

    @Override
    public void close() {
        clock.stop();
        following.unsubscribe();
        background.cancel(this);
        status.clear();
    }
}
