package dev.tessera.app.panel.experiments;

import dev.tessera.app.extension.Workbench;
import dev.tessera.app.project.ProjectSession;
import dev.tessera.app.text.Texts;
import dev.tessera.config.ConfigException;
import dev.tessera.experiment.Run;
import dev.tessera.experiment.RunStatus;
import dev.tessera.experiment.RunStore;
import dev.tessera.pipeline.RunResults;

import java.util.Arrays;
import java.util.List;
import java.util.TreeSet;

/** What can be done with runs; the store is written beside the FX thread. FX thread only. */
final class RunActions {
    private final Workbench workbench;
    private final ProjectSession session;
    private final Texts texts;

    RunActions(Workbench workbench, ProjectSession session) {
        this.workbench = workbench;
        this.session = session;
        texts = workbench.texts(RunActions.class);
    }

    /** A change of the store. */
    private interface Change {
        void apply(RunStore store) throws Exception;
    }

    /**
     * @param what of which a newer change replaces an older one that has not begun
     */
    private void write(String what, Change change) {
        RunStore store = session.store();
        workbench
                .background()
                .<Boolean>latest(
                        this,
                        what,
                        _ -> {
                            change.apply(store);
                            return true;
                        },
                        _ -> session.refresh(),
                        cause -> workbench.notices().failed(texts.get("write.failed"), cause));
    }

    void star(List<Run> runs, boolean starred) {
        List<String> ids = runs.stream().map(Run::id).toList();
        write("star " + ids, store -> ids.forEach(id -> store.star(id, starred)));
    }

    /** Stars runs, or takes the stars away if all of them have one. */
    void toggleStar(List<Run> runs) {
        star(runs, !runs.stream().allMatch(Run::starred));
    }

    void rename(Run run, String name) {
        if (!name.isBlank() && !name.strip().equals(run.info().name())) {
            write("name " + run.id(), store -> store.rename(run.id(), name.strip()));
        }
    }

    void notes(Run run, String notes) {
        if (!notes.equals(run.notes())) {
            write("notes " + run.id(), store -> store.notes(run.id(), notes));
        }
    }

    /**
     * @param text tags with commas between them
     */
    void tags(Run run, String text) {
        List<String> wanted = tags(text);
        if (wanted.equals(run.tags())) {
            return;
        }
        write(
                "tags " + run.id(),
                store -> {
                    for (String tag : run.tags()) {
                        if (!wanted.contains(tag)) {
                            store.untag(run.id(), tag);
                        }
                    }
                    for (String tag : wanted) {
                        store.tag(run.id(), tag);
                    }
                });
    }

    static List<String> tags(String text) {
        return List.copyOf(
                new TreeSet<>(
                        Arrays.stream(text.split("[,;\uFF0C\uFF1B\u3001]", -1))
                                .map(String::strip)
                                .filter(tag -> !tag.isEmpty())
                                .toList()));
    }

    void show(Run run) {
        session.show(run);
    }

    boolean canResume(Run run) {
        return session.running().get().isEmpty()
                && switch (run.status()) {
                    case INTERRUPTED, CANCELLED, FAILED -> true;
                    case RUNNING, FINISHED, REUSED -> false;
                };
    }

    void resume(Run run) {
        if (canResume(run)) {
            session.resume(run);
        }
    }

    /** Takes the settings of a run over into the form, as one edit that can be undone. */
    void useConfiguration(Run run) {
        try {
            session.edits()
                    .replace(
                            new RunResults(
                                            session.folder(),
                                            session.store(),
                                            run,
                                            session.data()::load)
                                    .project()
                                    .config());
            workbench.notices().done(texts.get("configuration.taken", run.info().name()));
        } catch (ConfigException e) {
            workbench.notices().failed(texts.get("configuration.failed", run.info().name()), e);
        }
    }

    /** Where the files of a run lie. */
    String folder(Run run) {
        return session.folder().resolve("artifacts").resolve(run.id()).toString();
    }

    /** Deletes runs with all they left; those that others build on stay usable for them. */
    void delete(List<Run> runs) {
        List<String> ids = runs.stream().filter(RunActions::canDelete).map(Run::id).toList();
        write(
                "delete " + ids,
                store -> {
                    for (String id : ids) {
                        store.delete(id);
                    }
                });
    }

    /** Whether there is nothing that still writes into it. */
    static boolean canDelete(Run run) {
        return run.status() != RunStatus.RUNNING;
    }
}
