package dev.tessera.app.shell;

import dev.tessera.app.command.Commands;
import dev.tessera.app.device.DeviceChoice;
import dev.tessera.app.extension.FileChoice;
import dev.tessera.app.extension.Notices;
import dev.tessera.app.extension.Panel;
import dev.tessera.app.extension.PanelProvider;
import dev.tessera.app.extension.Stage;
import dev.tessera.app.extension.Workbench;
import dev.tessera.app.job.Background;
import dev.tessera.app.job.JobList;
import dev.tessera.app.look.Look;
import dev.tessera.app.project.Preferences;
import dev.tessera.app.project.ProjectSession;
import dev.tessera.app.project.Recents;
import dev.tessera.app.text.Language;
import dev.tessera.app.text.Texts;

import javafx.beans.binding.StringBinding;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleObjectProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/** The window without its nodes: which project is open, which panels, which of them in front. */
final class ShellViewModel implements Workbench, AutoCloseable {

    /** A panel and where it came from. */
    record OpenPanel(PanelProvider provider, Panel panel) {}

    /** Whatever the window is built on. */
    record Services(
            Preferences preferences,
            Background background,
            JobList jobs,
            DeviceChoice devices,
            List<PanelProvider> providers) {}

    /** What needs the window on the screen. */
    record Surroundings(Notices notices, FileChoice files, Questions questions) {}

    private final Services services;
    private final Recents recents;
    private final Commands commands = new Commands();
    private final List<PanelProvider> providers;
    private final ObjectProperty<Language> language = new SimpleObjectProperty<>();
    private final ObjectProperty<Look> look = new SimpleObjectProperty<>();
    private final ReadOnlyObjectWrapper<Optional<ProjectSession>> project =
            new ReadOnlyObjectWrapper<>(Optional.empty());
    private final ReadOnlyObjectWrapper<Boolean> opening = new ReadOnlyObjectWrapper<>(false);
    private final ObservableList<OpenPanel> panels = FXCollections.observableArrayList();
    private final ReadOnlyObjectWrapper<Optional<OpenPanel>> front =
            new ReadOnlyObjectWrapper<>(Optional.empty());
    private final ReadOnlyObjectWrapper<Stage> stage = new ReadOnlyObjectWrapper<>(Stage.DATA);
    private final Layout layout;
    private CompletableFuture<Boolean> ended = CompletableFuture.completedFuture(true);
    private Surroundings around;

    ShellViewModel(Services services) {
        this.services = services;
        recents = new Recents(services.preferences());
        layout = new Layout(services.preferences());
        providers =
                services.providers().stream()
                        .sorted(Comparator.comparing(PanelProvider::stage))
                        .toList();
        language.set(services.preferences().language().orElseGet(Language::ofSystem));
        look.set(services.preferences().look().orElse(Look.LIGHT));
        language.subscribe(services.preferences()::putLanguage);
        look.subscribe(services.preferences()::putLook);
    }

    /** To be called once, before anything else. */
    void attach(Surroundings surroundings) {
        around = surroundings;
        devices().missing().subscribe(this::tellMissing);
    }

    private void tellMissing(String device) {
        if (!device.isEmpty()) {
            around.notices().warn(texts(ShellViewModel.class).get("device.missing", device));
        }
    }

    @Override
    public Texts texts(Class<?> owner) {
        return new Texts(language, owner);
    }

    ObjectProperty<Language> language() {
        return language;
    }

    @Override
    public ReadOnlyObjectProperty<Look> look() {
        return look;
    }

    void wear(Look chosen) {
        look.set(chosen);
    }

    @Override
    public Background background() {
        return services.background();
    }

    @Override
    public JobList jobs() {
        return services.jobs();
    }

    @Override
    public DeviceChoice devices() {
        return services.devices();
    }

    @Override
    public Commands commands() {
        return commands;
    }

    @Override
    public ReadOnlyObjectProperty<Optional<ProjectSession>> project() {
        return project.getReadOnlyProperty();
    }

    @Override
    public Notices notices() {
        return around.notices();
    }

    @Override
    public FileChoice files() {
        return around.files();
    }

    Recents recents() {
        return recents;
    }

    Preferences preferences() {
        return services.preferences();
    }

    Layout layout() {
        return layout;
    }

    List<PanelProvider> providers() {
        return providers;
    }

    /** Stages that have a panel or settings. */
    List<Stage> stages() {
        return Arrays.stream(Stage.values())
                .filter(one -> !one.settings().isEmpty() || !panelsOf(one).isEmpty())
                .toList();
    }

    List<PanelProvider> panelsOf(Stage wanted) {
        return providers.stream().filter(one -> one.stage() == wanted).toList();
    }

    StringBinding titleOf(PanelProvider provider) {
        return texts(provider.getClass()).bind(provider.titleKey());
    }

    ObservableList<OpenPanel> panels() {
        return FXCollections.unmodifiableObservableList(panels);
    }

    ReadOnlyObjectProperty<Optional<OpenPanel>> front() {
        return front.getReadOnlyProperty();
    }

    /** The stage whose form is shown. */
    ReadOnlyObjectProperty<Stage> stage() {
        return stage.getReadOnlyProperty();
    }

    /** Whether a project is being read. */
    ReadOnlyObjectProperty<Boolean> opening() {
        return opening.getReadOnlyProperty();
    }

    @Override
    public void open(Path folder) {
        if (!mayLeave()) {
            return;
        }
        opening.set(true);
        background()
                .latest(
                        this,
                        "open",
                        _ -> ProjectSession.open(folder, background(), jobs(), devices()),
                        session -> {
                            opening.set(false);
                            adopt(session);
                        },
                        cause -> {
                            opening.set(false);
                            around.notices()
                                    .failed(
                                            texts(ShellViewModel.class).get("open.failed", folder),
                                            cause);
                        });
    }

    private void adopt(ProjectSession session) {
        leave();
        session.follow();
        project.set(Optional.of(session));
        recents.opened(session.folder());
        List<String> before = layout.panels(session.folder());
        List<String> wanted =
                before.isEmpty() ? providers.stream().map(PanelProvider::id).toList() : before;
        for (String id : wanted) {
            provider(id).ifPresent(this::add);
        }
        String inFront = layout.front(session.folder()).orElse("");
        stage.set(layout.stage(session.folder()).orElse(Stage.DATA));
        panels.stream()
                .filter(one -> one.provider().id().equals(inFront))
                .findFirst()
                .or(() -> panels.stream().findFirst())
                .ifPresent(this::bringToFront);
    }

    private Optional<PanelProvider> provider(String id) {
        return providers.stream().filter(one -> one.id().equals(id)).findFirst();
    }

    private OpenPanel add(PanelProvider provider) {
        ProjectSession session = project.get().orElseThrow();
        OpenPanel open = new OpenPanel(provider, provider.open(this, session));
        open.panel().restore(layout.state(session.folder(), provider.id()));
        panels.add(open);
        return open;
    }

    /** Asks about what would be lost; whether the open project may be closed. */
    boolean mayLeave() {
        if (project.get().isEmpty()) {
            return true;
        }
        ProjectSession session = project.get().get();
        if (session.running().get().isPresent()
                && !around.questions().stopRun(session.running().get().get().title())) {
            return false;
        }
        if (!session.edits().unsaved().get()) {
            return true;
        }
        return switch (around.questions().unsaved(session.name())) {
            case SAVE -> save();
            case DISCARD -> true;
            case STAY -> false;
        };
    }

    /** Writes the configuration; whether it could be written. */
    boolean save() {
        ProjectSession session = project.get().orElseThrow();
        try {
            session.edits().save();
            return true;
        } catch (IOException e) {
            around.notices().failed(texts(ShellViewModel.class).get("save.failed"), e);
            return false;
        }
    }

    /** Back to the start screen. */
    void closeProject() {
        if (mayLeave()) {
            leave();
        }
    }

    private void leave() {
        project.get().ifPresent(this::leave);
    }

    private void leave(ProjectSession session) {
        remember();
        ended = ended.thenCombine(session.closeGently(), Boolean::logicalAnd);
        front.set(Optional.empty());
        List<OpenPanel> open = List.copyOf(panels);
        panels.clear();
        open.forEach(one -> one.panel().close());
        project.set(Optional.empty());
        recents.closed();
    }

    /** Puts down how everything stands, so that it comes back. */
    void remember() {
        project.get()
                .ifPresent(
                        session ->
                                layout.put(
                                        session.folder(),
                                        panels,
                                        front.get().map(one -> one.provider().id()),
                                        stage.get()));
    }

    @Override
    public void show(String panelId) {
        if (project.get().isEmpty()) {
            return;
        }
        Optional<OpenPanel> known =
                panels.stream().filter(one -> one.provider().id().equals(panelId)).findFirst();
        if (known.isPresent()) {
            bringToFront(known.get());
        } else {
            provider(panelId).map(this::add).ifPresent(this::bringToFront);
        }
    }

    /** Shows a stage's form and, where it has one, its first open panel. */
    void select(Stage chosen) {
        if (project.get().isEmpty()) {
            return;
        }
        stage.set(chosen);
        boolean shown = front.get().filter(one -> one.provider().stage() == chosen).isPresent();
        if (!shown) {
            panelsOf(chosen).stream().findFirst().ifPresent(one -> show(one.id()));
        }
    }

    void bringToFront(OpenPanel open) {
        if (front.get().filter(open::equals).isPresent()) {
            return;
        }
        front.get().ifPresent(one -> one.panel().visible(false));
        front.set(Optional.of(open));
        stage.set(open.provider().stage());
        open.panel().visible(true);
    }

    void closePanel(OpenPanel open) {
        project.get().ifPresent(session -> layout.putState(session.folder(), open));
        panels.remove(open);
        if (front.get().filter(open::equals).isPresent()) {
            front.set(Optional.empty());
            panels.stream().findFirst().ifPresent(this::bringToFront);
        }
        open.panel().close();
    }

    void reorder(List<OpenPanel> order) {
        if (order.size() == panels.size() && !order.equals(panels)) {
            panels.setAll(order);
        }
    }

    /** A file or folder was dropped on the window: a project opens, data is imported. */
    void take(Path path) {
        if (isProject(path)) {
            open(path);
            return;
        }
        Optional<PanelProvider> taker =
                providers.stream().filter(one -> one.accepts(path)).findFirst();
        if (taker.isPresent()) {
            taker.get().take(path, this);
        } else {
            around.notices()
                    .warn(texts(ShellViewModel.class).get("drop.unknown", path.getFileName()));
        }
    }

    static boolean isProject(Path path) {
        return java.nio.file.Files.isRegularFile(
                path.endsWith(dev.tessera.pipeline.Project.FILE)
                        ? path
                        : path.resolve(dev.tessera.pipeline.Project.FILE));
    }

    /**
     * Closes the project, and says when its runs have come to their safe points: false if one did
     * not in time. To be called before {@link #close}.
     */
    CompletableFuture<Boolean> leaveGently() {
        leave();
        return ended;
    }

    @Override
    public void close() {
        leave();
        services.background().close();
        services.jobs().close();
        services.preferences().close();
    }
}
