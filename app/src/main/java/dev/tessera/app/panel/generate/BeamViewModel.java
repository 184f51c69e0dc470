package dev.tessera.app.panel.generate;

import dev.tessera.app.device.DeviceChoice;
import dev.tessera.app.device.KernelProgress;
import dev.tessera.app.extension.Workbench;
import dev.tessera.app.job.Background;
import dev.tessera.app.panel.generate.Questions.Found;
import dev.tessera.app.panel.generate.Questions.Question;
import dev.tessera.app.project.ProjectSession;
import dev.tessera.app.project.ShownResult;
import dev.tessera.app.project.ShownResult.State;
import dev.tessera.dataset.InteractionLog;
import dev.tessera.figure.Figure;
import dev.tessera.figure.standard.BeamFigures;
import dev.tessera.generate.BeamConfig;
import dev.tessera.generate.BeamTrace.Fate;
import dev.tessera.job.Progress;
import dev.tessera.pipeline.ModelKind;

import javafx.beans.property.BooleanProperty;
import javafx.beans.property.IntegerProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleIntegerProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import javafx.util.Subscription;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;

/** A user, what came before and next, and what the shown run's recommenders make of it. */
final class BeamViewModel implements AutoCloseable {
    static final int MOST_BEAMS = 1000;
    private static final int SUGGESTIONS = 12;

    /** Where the answer stands. */
    sealed interface Asked {
        /** Nobody was asked yet. */
        record Nothing() implements Asked {}

        /**
         * @param compiling how far a device is with its kernels, where it has to compile some
         */
        record Waiting(Optional<Progress> compiling) implements Asked {}

        record Answered(Answer answer) implements Asked {}

        record Failed(Throwable cause) implements Asked {}
    }

    private final Background background;
    private final DeviceChoice devices;
    private final Subscription otherDevice;
    private final ShownResult<Subject> result;
    private final RandomGenerator random = RandomGenerator.getDefault();
    private final IntegerProperty place = new SimpleIntegerProperty(-1);
    private final ObjectProperty<ModelKind> recommender = new SimpleObjectProperty<>();
    private final IntegerProperty beams = new SimpleIntegerProperty(0);
    private final BooleanProperty constrained = new SimpleBooleanProperty(true);
    private final ObservableList<ItemCard> history = FXCollections.observableArrayList();
    private final ReadOnlyObjectWrapper<Optional<ItemCard>> target =
            new ReadOnlyObjectWrapper<>(Optional.empty());
    private final ReadOnlyObjectWrapper<Asked> asked =
            new ReadOnlyObjectWrapper<>(new Asked.Nothing());
    private final ObjectProperty<Optional<BeamTree.Node>> selected =
            new SimpleObjectProperty<>(Optional.empty());
    private Optional<Subject> subject = Optional.empty();
    private String wantedUser = "";
    private boolean setting;

    BeamViewModel(Workbench workbench, ProjectSession session) {
        background = workbench.background();
        devices = workbench.devices();
        result =
                new ShownResult<>(
                        session,
                        background,
                        (results, data, job) -> Subject.of(results, data, devices, job));
        result.state().subscribe(this::loaded);
        place.subscribe((_, _) -> look());
        recommender.subscribe((_, _) -> ask());
        beams.subscribe((_, _) -> ask());
        constrained.subscribe((_, _) -> ask());
        otherDevice = devices.wanted().subscribe((_, _) -> ask());
    }

    private void loaded(State<Subject> state) {
        switch (state) {
            case State.Ready<Subject>(_, var loaded) -> take(loaded);
            case State.Loading<Subject> _ -> {}
            case State.NoRun<Subject> _,
                    State.Absent<Subject> _,
                    State.OtherData<Subject> _,
                    State.Failed<Subject> _ ->
                    release();
        }
    }

    private void take(Subject loaded) {
        if (subject.isPresent() && subject.get().isLike(loaded)) {
            return; // the record of the run changed, its models did not
        }
        String user = place.get() < 0 || subject.isEmpty() ? wantedUser : user();
        release();
        subject = Optional.of(loaded);
        setting = true;
        try {
            if (!loaded.models().contains(recommender.get())) {
                recommender.set(loaded.models().getFirst());
            }
            if (beams.get() < 1) {
                beams.set(loaded.search().beams());
            }
            place.set(-1);
            place.set(
                    user.isEmpty()
                            ? 0
                            : loaded.questions().find(user, SUGGESTIONS).stream()
                                    .filter(found -> found.text().equals(user))
                                    .mapToInt(Found::place)
                                    .findFirst()
                                    .orElse(0));
        } finally {
            setting = false;
        }
        look();
    }

    /** Ends what was compiled, beside the FX thread and after what it still computes. */
    private void release() {
        background.cancel(this);
        subject.map(Subject::recommenders)
                .ifPresent(
                        old ->
                                background.latest(
                                        old,
                                        "close",
                                        _ -> {
                                            old.close();
                                            return true;
                                        },
                                        _ -> {},
                                        _ -> {}));
        subject = Optional.empty();
        history.clear();
        target.set(Optional.empty());
        selected.set(Optional.empty());
        asked.set(new Asked.Nothing());
    }

    private Optional<Question> question() {
        return subject.filter(s -> place.get() >= 0 && place.get() < s.questions().size())
                .map(s -> s.questions().at(place.get()));
    }

    /** Shows the history of the user and asks about it. */
    private void look() {
        if (setting || question().isEmpty()) {
            return;
        }
        Question question = question().get();
        Subject of = subject.orElseThrow();
        background.latest(
                this,
                "history",
                _ -> cards(of, question),
                cards -> {
                    history.setAll(cards);
                    target.set(
                            question.target().isPresent()
                                    ? Optional.of(
                                            ItemCard.at(of.dataset(), question.target().getAsInt()))
                                    : Optional.empty());
                },
                cause -> asked.set(new Asked.Failed(cause)));
        ask();
    }

    /** The newest first. */
    private static List<ItemCard> cards(Subject of, Question question) {
        InteractionLog log = of.dataset().log();
        int start = log.start(question.user());
        return IntStream.iterate(question.historyEnd() - 1, p -> p >= start, p -> p - 1)
                .mapToObj(position -> ItemCard.at(of.dataset(), position))
                .toList();
    }

    /** Asks the recommender; the newest question wins. */
    private void ask() {
        if (setting || question().isEmpty() || recommender.get() == null) {
            return;
        }
        Subject of = subject.orElseThrow();
        Question question = question().get();
        ModelKind kind = recommender.get();
        int width = Math.clamp(beams.get(), 1, MOST_BEAMS);
        BeamConfig search = new BeamConfig(width, of.search().validationBeams(), constrained.get());
        String device = devices.wanted().get();
        asked.set(new Asked.Waiting(Optional.empty()));
        selected.set(Optional.empty());
        background.latest(
                this,
                "answer",
                job -> of.recommenders().answer(device, kind, search, question, of.depth(), job),
                this::compiling,
                this::answered,
                cause -> asked.set(new Asked.Failed(cause)));
    }

    private void compiling(Progress progress) {
        boolean kernels = progress.activity().equals(KernelProgress.ACTIVITY);
        asked.set(new Asked.Waiting(Optional.of(progress).filter(_ -> kernels)));
    }

    private void answered(Answer answer) {
        asked.set(new Asked.Answered(answer));
        answer.tree().ifPresent(tree -> selected.set(Optional.of(tree.node(0))));
    }

    ShownResult<Subject> result() {
        return result;
    }

    Optional<Subject> subject() {
        return subject;
    }

    /** The place of the question among {@link Subject#questions}. */
    IntegerProperty place() {
        return place;
    }

    /** The user asked about; empty without one. */
    String user() {
        return subject.filter(s -> place.get() >= 0)
                .map(s -> s.questions().name(place.get()))
                .orElse("");
    }

    ObjectProperty<ModelKind> recommender() {
        return recommender;
    }

    IntegerProperty beams() {
        return beams;
    }

    /** Whether only ids of items are written. */
    BooleanProperty constrained() {
        return constrained;
    }

    /** The newest first. */
    ObservableList<ItemCard> history() {
        return history;
    }

    /** What came next; empty where the log does not know. */
    ReadOnlyObjectProperty<Optional<ItemCard>> target() {
        return target.getReadOnlyProperty();
    }

    ReadOnlyObjectProperty<Asked> asked() {
        return asked.getReadOnlyProperty();
    }

    Optional<Answer> answer() {
        return asked.get() instanceof Asked.Answered(var answer)
                ? Optional.of(answer)
                : Optional.empty();
    }

    /** The node of the tree that is looked at. */
    ObjectProperty<Optional<BeamTree.Node>> selected() {
        return selected;
    }

    void next() {
        move(1);
    }

    void previous() {
        move(-1);
    }

    private void move(int by) {
        subject.ifPresent(s -> place.set(Math.floorMod(place.get() + by, s.questions().size())));
    }

    /** A user of the test part, or any where it is empty. */
    void random() {
        subject.ifPresent(
                s -> {
                    int of =
                            s.questions().tested() > 0
                                    ? s.questions().tested()
                                    : s.questions().size();
                    place.set(random.nextInt(of));
                });
    }

    /** Users that fit what is typed; from any thread. */
    static List<Found> suggest(Optional<Subject> subject, String text) {
        return subject.map(s -> s.questions().find(text, SUGGESTIONS)).orElse(List.of());
    }

    /** Turns to the first user that fits; false if none does. */
    boolean go(String text) {
        List<Found> found = suggest(subject, text);
        if (text.isBlank() || found.isEmpty()) {
            return false;
        }
        place.set(found.getFirst().place());
        return true;
    }

    /** What became of the probability, level by level. */
    Optional<Figure> masses() {
        return answer().flatMap(Answer::tree)
                .map(
                        tree ->
                                BeamFigures.masses(
                                                List.of(
                                                        "kept",
                                                        "illegal",
                                                        "below the beam",
                                                        "only seen items"),
                                                tree.trace().levels().stream()
                                                        .map(
                                                                level ->
                                                                        Arrays.stream(Fate.values())
                                                                                .mapToDouble(
                                                                                        level::mass)
                                                                                .toArray())
                                                        .toList())
                                        .subtitled("user " + user() + ", " + beams.get() + " beams")
                                        .fromRuns(List.of(subject.orElseThrow().run())));
    }

    /** P of the beams together: what the search covers of everything the model may write. */
    OptionalDouble covered() {
        return answer().flatMap(Answer::tree)
                .map(
                        tree ->
                                OptionalDouble.of(
                                        Arrays.stream(tree.trace().beams().logProbabilities())
                                                .map(Math::exp)
                                                .sum()))
                .orElse(OptionalDouble.empty());
    }

    Map<String, String> state() {
        return Map.of(
                "user",
                user().isEmpty() ? wantedUser : user(),
                "recommender",
                recommender.get() == null ? "" : recommender.get().name(),
                "beams",
                Integer.toString(beams.get()),
                "constrained",
                Boolean.toString(constrained.get()));
    }

    void restore(Map<String, String> state) {
        wantedUser = state.getOrDefault("user", "");
        for (ModelKind kind : ModelKind.values()) {
            if (kind.name().equals(state.get("recommender"))
                    && subject.map(s -> s.models().contains(kind)).orElse(true)) {
                recommender.set(kind);
            }
        }
        if (state.getOrDefault("beams", "").matches("\\d{1,4}")) {
            int width = Integer.parseInt(state.get("beams"));
            if (width > 0) {
                beams.set(Math.min(MOST_BEAMS, width));
            }
        }
        constrained.set(!"false".equals(state.get("constrained")));
        if (!wantedUser.isEmpty()) {
            go(wantedUser);
        }
    }

    @Override
    public void close() {
        otherDevice.unsubscribe();
        result.close();
        release();
    }
}
