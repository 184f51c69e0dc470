package dev.tessera.app.panel.data.source;

import dev.tessera.app.extension.Workbench;
import dev.tessera.app.panel.data.DataKey;
import dev.tessera.app.panel.data.Fetched;
import dev.tessera.app.project.ProjectSession;
import dev.tessera.dataset.ImportReport;
import dev.tessera.pipeline.DataSource;
import dev.tessera.pipeline.Project;
import dev.tessera.pipeline.ProjectConfig;

import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.util.Subscription;

import java.util.Optional;

/** What the configuration of an open project reads its log from, and what became of its rows. */
final class ImportReportViewModel {
    private final Workbench workbench;
    private final ProjectSession session;
    private final ReadOnlyObjectWrapper<Fetched<Optional<ImportReport>>> report =
            new ReadOnlyObjectWrapper<>(new Fetched.Nothing<>());
    private final Subscription following;
    private boolean visible;
    private DataKey shown;

    ImportReportViewModel(Workbench workbench, ProjectSession session) {
        this.workbench = workbench;
        this.session = session;
        following = session.edits().value().subscribe(this::follow);
    }

    /** Empty for a simulated log. */
    ReadOnlyObjectProperty<Fetched<Optional<ImportReport>>> report() {
        return report.getReadOnlyProperty();
    }

    ProjectConfig config() {
        return session.edits().value().get();
    }

    boolean simulated() {
        return config().source() != DataSource.FILES;
    }

    /** Nothing is read while the panel is behind others. */
    void visible(boolean now) {
        visible = now;
        follow();
    }

    private void follow() {
        DataKey key = DataKey.of(config());
        if (visible && !key.equals(shown)) {
            shown = key;
            load(false);
        }
    }

    /** Reads again although no setting changed, as after a file was mended. */
    void readAgain() {
        shown = DataKey.of(config());
        load(true);
    }

    private void load(boolean afresh) {
        Project project = session.project();
        report.set(new Fetched.Waiting<>());
        workbench
                .background()
                .latest(
                        this,
                        "report",
                        job -> {
                            if (afresh) {
                                session.data().clear();
                            }
                            return session.data().load(project, job).report();
                        },
                        found -> report.set(new Fetched.Ready<>(found)),
                        cause -> report.set(new Fetched.Failed<>(cause)));
    }

    void close() {
        following.unsubscribe();
        workbench.background().cancel(this);
    }
}
