package dev.tessera.app.shell;

import dev.tessera.app.command.Command;
import dev.tessera.app.command.Command.Place;
import dev.tessera.app.device.DeviceNames;
import dev.tessera.app.extension.PanelProvider;
import dev.tessera.app.job.JobItem;
import dev.tessera.app.look.Look;
import dev.tessera.app.project.ProjectSession;
import dev.tessera.app.text.Language;
import dev.tessera.app.text.Texts;
import dev.tessera.exec.device.Device;
import dev.tessera.exec.device.Devices;
import dev.tessera.pipeline.RunOptions.Goal;

import javafx.beans.binding.Bindings;
import javafx.beans.binding.BooleanBinding;
import javafx.beans.binding.BooleanExpression;
import javafx.beans.value.ObservableBooleanValue;
import javafx.beans.value.ObservableValue;
import javafx.scene.input.KeyCombination;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;

/** Declares the commands of the window itself; panels add theirs. */
final class StandardCommands {
    private static final ObservableBooleanValue ALWAYS =
            new javafx.beans.property.SimpleBooleanProperty(true);

    private static final String DEVICE_ICON = "fth-cpu";

    /** What only the window itself can do. */
    record Window(
            Runnable palette,
            Runnable quit,
            Runnable toggleForm,
            Runnable toggleJobs,
            Runnable about,
            Runnable newFromSample,
            Runnable closeFrontPanel) {}

    private final ShellViewModel shell;
    private final Texts texts;
    private final Window window;
    private final BooleanExpression open;
    private final List<Command> provided;

    private StandardCommands(ShellViewModel shell, Window window) {
        this.shell = shell;
        this.window = window;
        texts = shell.texts(StandardCommands.class);
        provided =
                shell.providers().stream()
                        .flatMap(provider -> provider.commands(shell).stream())
                        .toList();
        open =
                Bindings.createBooleanBinding(
                        () -> shell.project().get().isPresent(), shell.project());
    }

    static void declare(ShellViewModel shell, Window window) {
        StandardCommands commands = new StandardCommands(shell, window);
        commands.file();
        commands.edit();
        commands.run();
        commands.view();
        commands.help();
    }

    private void file() {
        add("project.open", Place.FILE, "Shortcut+O", "fth-folder", ALWAYS, this::openProject);
        add(
                "project.new",
                Place.FILE,
                "Shortcut+N",
                "fth-folder-plus",
                ALWAYS,
                window.newFromSample());
        provided(Place.FILE);
        add(
                "project.save",
                Place.FILE,
                "Shortcut+S",
                "fth-save",
                ofSession(s -> s.edits().unsaved()),
                shell::save);
        add(
                "project.close",
                Place.FILE,
                "Shortcut+Shift+W",
                "fth-x-square",
                open,
                shell::closeProject);
        add("app.quit", Place.FILE, "Shortcut+Q", "fth-log-out", ALWAYS, window.quit());
    }

    private void edit() {
        add(
                "edit.undo",
                Place.EDIT,
                "Shortcut+Z",
                "fth-rotate-ccw",
                ofSession(s -> s.edits().canUndo()),
                () -> session(s -> s.edits().undo()));
        add(
                "edit.redo",
                Place.EDIT,
                "Shortcut+Shift+Z",
                "fth-rotate-cw",
                ofSession(s -> s.edits().canRedo()),
                () -> session(s -> s.edits().redo()));
        provided(Place.EDIT);
    }

    private void run() {
        add("run.start", Place.RUN, "F5", "fth-play", open, () -> start(Goal.REPORT));
        add("run.tokenize", Place.RUN, "Shift+F5", "fth-hash", open, () -> start(Goal.TOKENIZE));
        add("run.train", Place.RUN, "Shortcut+F5", "fth-cpu", open, () -> start(Goal.TRAIN));
        add(
                "run.pause",
                Place.RUN,
                "F6",
                "fth-pause",
                ofRun(JobItem.State.RUNNING),
                () -> running(JobItem::pause));
        add(
                "run.resume",
                Place.RUN,
                "Shift+F6",
                "fth-play-circle",
                ofRun(JobItem.State.PAUSED),
                () -> running(JobItem::resume));
        add(
                "run.cancel",
                Place.RUN,
                "Shortcut+Period",
                "fth-square",
                ofSession(s -> s.running().map(Optional::isPresent)),
                () -> running(JobItem::cancel));
        devices();
        provided(Place.RUN);
    }

    /** One for each device, as soon as it is known which there are. */
    private void devices() {
        add(
                "device.auto",
                Place.RUN,
                "",
                DEVICE_ICON,
                ALWAYS,
                () -> shell.devices().choose(Devices.AUTO));
        shell.devices()
                .found()
                .subscribe(found -> found.ifPresent(all -> all.all().forEach(this::device)));
    }

    private void device(Device device) {
        shell.commands()
                .add(
                        new Command(
                                "device." + device.id(),
                                Place.RUN,
                                texts.bind(
                                        "device.use",
                                        DeviceNames.exactly(device),
                                        device.backend()),
                                Optional.empty(),
                                DEVICE_ICON,
                                ALWAYS,
                                () -> shell.devices().choose(device.id())));
    }

    private void view() {
        add("view.palette", Place.VIEW, "Shortcut+Shift+P", "fth-search", ALWAYS, window.palette());
        add("view.form", Place.VIEW, "Shortcut+Alt+F", "fth-sliders", open, window.toggleForm());
        add("view.jobs", Place.VIEW, "Shortcut+Alt+J", "fth-activity", open, window.toggleJobs());
        add("view.close", Place.VIEW, "Shortcut+W", "fth-x", open, window.closeFrontPanel());
        for (Look look : Look.values()) {
            add("look." + look.name(), Place.VIEW, "", icon(look), ALWAYS, () -> shell.wear(look));
        }
        for (Language language : Language.values()) {
            add(
                    "language." + language.name(),
                    Place.VIEW,
                    "",
                    "fth-globe",
                    ALWAYS,
                    () -> shell.language().set(language));
        }
        int number = 1;
        for (PanelProvider provider : shell.providers()) {
            // The tenth has 0, which stands behind 9.
            String key = number <= 10 ? "Shortcut+" + number % 10 : "";
            number++;
            shell.commands()
                    .add(
                            new Command(
                                    "panel." + provider.id(),
                                    Place.VIEW,
                                    texts.bind("panel.show", shell.titleOf(provider)),
                                    key(key),
                                    provider.icon(),
                                    open,
                                    () -> shell.show(provider.id())));
        }
        provided(Place.VIEW);
    }

    static String icon(Look look) {
        return switch (look) {
            case LIGHT -> "fth-sun";
            case DARK -> "fth-moon";
            case HIGH_CONTRAST -> "fth-eye";
        };
    }

    private void help() {
        add("help.about", Place.HELP, "F1", "fth-info", ALWAYS, window.about());
        provided(Place.HELP);
    }

    private void provided(Place place) {
        provided.stream()
                .filter(command -> command.place() == place)
                .forEach(shell.commands()::add);
    }

    private void add(
            String id,
            Place place,
            String key,
            String icon,
            ObservableBooleanValue enabled,
            Runnable action) {
        shell.commands()
                .add(
                        new Command(
                                id,
                                place,
                                texts.bind("command." + id),
                                key(key),
                                icon,
                                enabled,
                                action));
    }

    private static Optional<KeyCombination> key(String text) {
        return text.isEmpty() ? Optional.empty() : Optional.of(KeyCombination.valueOf(text));
    }

    private void openProject() {
        Optional<Path> folder = shell.files().folder(texts.get("command.project.open"));
        folder.ifPresent(shell::open);
    }

    private void start(Goal goal) {
        session(session -> session.start(session.name(), goal));
    }

    private void session(Consumer<ProjectSession> action) {
        shell.project().get().ifPresent(action);
    }

    private void running(Consumer<JobItem> action) {
        session(session -> session.running().get().ifPresent(action));
    }

    /** True while a project is open and what it says is true. */
    private ObservableBooleanValue ofSession(
            Function<ProjectSession, ObservableValue<Boolean>> value) {
        ObservableValue<Boolean> now =
                shell.project().flatMap(one -> one.map(value).orElse(NEVER)).orElse(false);
        return binding(now);
    }

    private static final ObservableValue<Boolean> NEVER =
            new javafx.beans.property.SimpleBooleanProperty(false);

    private ObservableBooleanValue ofRun(JobItem.State wanted) {
        return ofSession(
                session ->
                        session.running()
                                .flatMap(
                                        run ->
                                                run.map(
                                                                item ->
                                                                        (ObservableValue<
                                                                                        JobItem
                                                                                                .State>)
                                                                                item.state())
                                                        .orElse(null))
                                .map(state -> state == wanted)
                                .orElse(false));
    }

    private static ObservableBooleanValue binding(ObservableValue<Boolean> value) {
        return new BooleanBinding() {
            {
                bind(value);
            }

            @Override
            protected boolean computeValue() {
                return Boolean.TRUE.equals(value.getValue());
            }

            @Override
            public javafx.collections.ObservableList<?> getDependencies() {
                return javafx.collections.FXCollections.observableList(List.of(value));
            }
        };
    }
}
