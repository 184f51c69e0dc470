package dev.tessera.app.panel.data.source;

import dev.tessera.app.extension.Workbench;
import dev.tessera.app.panel.data.Failures;
import dev.tessera.app.panel.data.Fetched;
import dev.tessera.app.panel.data.Words;
import dev.tessera.app.project.ProjectSession;
import dev.tessera.app.text.Texts;
import dev.tessera.config.Configs;
import dev.tessera.dataset.Dataset;
import dev.tessera.dataset.DatasetConfig;
import dev.tessera.dataset.OnError;
import dev.tessera.dataset.source.LogPreview;
import dev.tessera.dataset.source.Role;
import dev.tessera.pipeline.ImportedProject;
import dev.tessera.pipeline.Project;
import dev.tessera.pipeline.ProjectConfig;

import javafx.beans.InvalidationListener;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;

import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** The pages of an import, what keeps one from the next, and what is made at the end. */
final class ImportViewModel {
    /** The pages in their order; the settings of an open project need no third. */
    enum Page {
        COLUMNS,
        CHECK,
        PROJECT
    }

    private final Workbench workbench;
    private final Texts texts;
    private final Optional<ProjectSession> session;
    private final SourceViewModel source;
    private final ReadOnlyObjectWrapper<Page> page = new ReadOnlyObjectWrapper<>(Page.COLUMNS);
    private final ReadOnlyObjectWrapper<Optional<Words>> obstacle =
            new ReadOnlyObjectWrapper<>(Optional.empty());
    private final ReadOnlyBooleanWrapper making = new ReadOnlyBooleanWrapper();
    private final ReadOnlyBooleanWrapper done = new ReadOnlyBooleanWrapper();
    private final StringProperty name = new SimpleStringProperty("");
    private final StringProperty place = new SimpleStringProperty(workspace().toString());
    private boolean nameTyped;

    private ImportViewModel(
            Workbench workbench, Optional<ProjectSession> session, DatasetConfig start) {
        this.workbench = workbench;
        this.session = session;
        texts = workbench.texts(ImportViewModel.class);
        source = new SourceViewModel(workbench, start);
        InvalidationListener look = _ -> judge();
        source.preview().addListener(look);
        source.looking().addListener(look);
        source.trial().addListener(look);
        source.errors().addListener(look);
        source.config().addListener(look);
        page.addListener(look);
        name.addListener(look);
        place.addListener(look);
        judge();
    }

    /** For a project that is yet to be made. */
    static ImportViewModel ofNewProject(Workbench workbench) {
        return new ImportViewModel(
                workbench, Optional.empty(), Configs.defaults(DatasetConfig.class));
    }

    /** For the log of an open project. */
    static ImportViewModel of(Workbench workbench, ProjectSession session) {
        DatasetConfig now = session.edits().value().get().dataset();
        DatasetConfig start =
                now.path().isBlank()
                        ? now
                        : Configs.with(
                                now, "path", session.project().resolve(now.path()).toString());
        ImportViewModel model = new ImportViewModel(workbench, Optional.of(session), start);
        if (!start.path().isBlank()) {
            model.source.readAgain();
        }
        return model;
    }

    /** Where new projects go unless the user says otherwise. */
    static Path workspace() {
        String named = System.getProperty("tessera.workspace", "");
        return named.isBlank()
                ? Path.of(System.getProperty("user.home", "."), "Tessera")
                : Path.of(named);
    }

    SourceViewModel source() {
        return source;
    }

    /** Whether a project is made at the end, rather than the open one changed. */
    boolean makesProject() {
        return session.isEmpty();
    }

    List<Page> pages() {
        return makesProject() ? List.of(Page.values()) : List.of(Page.COLUMNS, Page.CHECK);
    }

    ReadOnlyObjectProperty<Page> page() {
        return page.getReadOnlyProperty();
    }

    /** Why the next page, or the end, cannot be reached yet; empty when it can. */
    ReadOnlyObjectProperty<Optional<Words>> obstacle() {
        return obstacle.getReadOnlyProperty();
    }

    /** Whether the last page is shown. */
    boolean isLast() {
        return page.get() == pages().getLast();
    }

    ReadOnlyBooleanProperty making() {
        return making.getReadOnlyProperty();
    }

    /** Becomes true when the project is made, or the settings are taken. */
    ReadOnlyBooleanProperty done() {
        return done.getReadOnlyProperty();
    }

    /** Name of the folder of the new project. */
    StringProperty name() {
        return name;
    }

    /** The folder that the new project's folder is made in. */
    StringProperty place() {
        return place;
    }

    /** The user named the project: a name is proposed no more. */
    void nameTyped() {
        nameTyped = true;
    }

    void choose(Path path) {
        source.choose(path);
        page.set(Page.COLUMNS);
        if (!nameTyped) {
            name.set(proposedName(path));
        }
    }

    /** The file's name without its ending, in letters that every system allows in a folder. */
    static String proposedName(Path path) {
        Path file = path.toAbsolutePath().normalize().getFileName();
        String plain =
                (file == null ? "log" : file.toString())
                        .toLowerCase(Locale.ROOT)
                        .replaceFirst("\\.gz$", "")
                        .replaceFirst("(\\.inter)?\\.[a-z0-9]{1,8}$", "")
                        .replaceAll("[^\\p{L}\\p{N}]+", "-")
                        .replaceAll("^-+|-+$", "");
        return plain.isEmpty() ? "log" : plain;
    }

    void next() {
        if (obstacle.get().isPresent() || isLast()) {
            return;
        }
        page.set(pages().get(pages().indexOf(page.get()) + 1));
        if (page.get() == Page.CHECK) {
            source.attemptIfNew();
        }
    }

    void back() {
        int at = pages().indexOf(page.get());
        if (at > 0) {
            page.set(pages().get(at - 1));
        }
    }

    private void judge() {
        obstacle.set(
                switch (page.get()) {
                    case COLUMNS -> inColumns();
                    case CHECK -> inColumns().or(this::inTrial);
                    case PROJECT -> inColumns().or(this::inTrial).or(this::inPlace);
                });
    }

    private Optional<Words> inColumns() {
        if (source.looking().get()) {
            return words("obstacle.looking");
        }
        return switch (source.preview().get()) {
            case Fetched.Nothing<LogPreview> _ -> words("obstacle.nothing");
            case Fetched.Waiting<LogPreview> _ -> words("obstacle.looking");
            case Fetched.Failed<LogPreview> failed -> words("obstacle.failed", failed.words());
            case Fetched.Ready<LogPreview>(LogPreview found) -> inColumns(found.content());
        };
    }

    private static Optional<Words> inColumns(LogPreview.Content content) {
        ColumnMapping mapping = new ColumnMapping(content.columns());
        if (content.lines().isEmpty()) {
            return words("obstacle.empty");
        }
        if (mapping.column(Role.USER).isEmpty()) {
            return words("obstacle.user");
        }
        if (mapping.column(Role.ITEM).isEmpty()) {
            return words("obstacle.item");
        }
        if (content.unreadable() == content.lines().size()) {
            return words(
                    "obstacle.unreadable",
                    content.lines().size(),
                    content.lines().getFirst().problem().orElseThrow().reason());
        }
        return Optional.empty();
    }

    private Optional<Words> inTrial() {
        if (!source.errors().isEmpty()) {
            return words("obstacle.setting", source.errors().values().iterator().next());
        }
        return switch (source.trial().get()) {
            case Fetched.Nothing<Trial> _ -> words("obstacle.untried");
            case Fetched.Waiting<Trial> _ -> words("obstacle.trying");
            case Fetched.Failed<Trial> failed -> words("obstacle.failed", failed.words());
            case Fetched.Ready<Trial>(Trial trial) -> inTrial(trial);
        };
    }

    private Optional<Words> inTrial(Trial trial) {
        if (!trial.read().refusal().isEmpty()) {
            return words("obstacle.failed", trial.read().refusal());
        }
        long unreadable = trial.read().report().unreadable();
        if (unreadable + trial.read().report().catalogueProblems() > 0
                && source.config().get().onError() == OnError.STOP) {
            return words("obstacle.stop", unreadable + trial.read().report().catalogueProblems());
        }
        return trial.splitRefusal().isEmpty()
                ? Optional.empty()
                : words("obstacle.failed", trial.splitRefusal());
    }

    private Optional<Words> inPlace() {
        if (name.get().isBlank()) {
            return words("obstacle.name");
        }
        try {
            if (name.get().matches(".*[/\\\\:*?\"<>|].*|\\.+")
                    || Path.of(name.get()).getNameCount() != 1) {
                return words("obstacle.nameLetters");
            }
            if (place.get().isBlank() || !Path.of(place.get()).isAbsolute()) {
                return words("obstacle.place");
            }
        } catch (InvalidPathException e) {
            return words("obstacle.failed", e.getMessage());
        }
        return Files.exists(folder().resolve(Project.FILE))
                ? words("obstacle.exists", folder().toString())
                : Optional.empty();
    }

    private static Optional<Words> words(String key, Object... arguments) {
        return Optional.of(Words.of(key, arguments));
    }

    /** The folder of the new project. */
    Path folder() {
        return Path.of(place.get().strip()).resolve(name.get().strip()).normalize();
    }

    /** Makes the project and opens it, or gives the open project the settings. */
    void finish() {
        judge();
        if (obstacle.get().isPresent() || making.get()) {
            return;
        }
        if (session.isPresent()) {
            apply(session.get());
        } else {
            make();
        }
    }

    private void make() {
        Path folder = folder();
        ProjectConfig config = newProject(dataset());
        making.set(true);
        workbench
                .background()
                .latest(
                        this,
                        "make",
                        _ -> {
                            ImportedProject.make(folder, config);
                            return folder;
                        },
                        made -> {
                            making.set(false);
                            done.set(true);
                            workbench.open(made);
                        },
                        cause -> {
                            making.set(false);
                            obstacle.set(words("obstacle.failed", Failures.words(cause)));
                            workbench.notices().failed(texts.get("make.failed", folder), cause);
                        });
    }

    private Dataset dataset() {
        return ((Fetched.Ready<Trial>) source.trial().get()).value().read().dataset().orElseThrow();
    }

    /** The settings that the new project's file will hold. */
    ProjectConfig newProject(Dataset data) {
        DatasetConfig dataset = source.explicit();
        Map<String, String> changes = new LinkedHashMap<>();
        for (var field : Configs.fields(dataset)) {
            if (!field.isDefault() && !field.field().path().equals("path")) {
                changes.put("dataset." + field.field().path(), field.text());
            }
        }
        return ImportedProject.settings(dataset.path(), changes, data);
    }

    private void apply(ProjectSession open) {
        ProjectConfig before = open.edits().value().get();
        DatasetConfig dataset = source.explicit();
        boolean samePlace =
                !before.dataset().path().isBlank()
                        && open.project()
                                .resolve(before.dataset().path())
                                .toString()
                                .equals(dataset.path());
        Map<String, String> changes = new LinkedHashMap<>();
        for (var field : Configs.fields(dataset)) {
            changes.put("dataset." + field.field().path(), field.text());
        }
        changes.put("dataset.path", samePlace ? before.dataset().path() : dataset.path());
        changes.put("source", "files");
        open.edits().replace(Configs.with(before, changes, "the import"));
        done.set(true);
    }

    void close() {
        source.close();
        workbench.background().cancel(this);
    }
}
