package dev.tessera.app.panel.generate;

import atlantafx.base.theme.Styles;

import dev.tessera.app.extension.Panel;
import dev.tessera.app.extension.ResultPane;
import dev.tessera.app.extension.Workbench;
import dev.tessera.app.look.Choices;
import dev.tessera.app.panel.generate.BeamViewModel.Asked;
import dev.tessera.app.project.ShownResult.State;
import dev.tessera.app.text.Texts;
import dev.tessera.pipeline.ModelKind;

import javafx.beans.value.ObservableValue;
import javafx.geometry.Orientation;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.Spinner;
import javafx.scene.control.SpinnerValueFactory;
import javafx.scene.control.SplitPane;
import javafx.scene.control.TextField;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.util.StringConverter;

import org.controlsfx.control.textfield.AutoCompletionBinding;
import org.controlsfx.control.textfield.TextFields;
import org.kordamp.ikonli.javafx.FontIcon;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** A user's history, the beam tree, and the items that come out of it. */
final class BeamView implements Panel {
    private static final String CHART = "chart.";

    private final BeamViewModel model;
    private final Texts texts;
    private final BorderPane content = new BorderPane();
    private final ResultPane<Subject> view;
    private final TextField user = new TextField();
    private final ComboBox<ModelKind> recommenders = new ComboBox<>();
    private final Spinner<Integer> beams = new Spinner<>();
    private final CheckBox constrained = new CheckBox();
    private final Label outcome = new Label();
    private final HistoryView history;
    private final SearchView search;
    private final AnswerView answer;
    private final AutoCompletionBinding<Questions.Found> completion;
    private volatile Optional<Subject> completed = Optional.empty();

    BeamView(Workbench workbench, BeamViewModel model) {
        this.model = model;
        texts = workbench.texts(BeamView.class);
        history = new HistoryView(texts, model, outcome);
        search = new SearchView(workbench, texts, model);
        answer = new AnswerView(texts, model);
        view =
                new ResultPane<>(
                        workbench,
                        model.result(),
                        "fth-git-branch",
                        texts.bind("absent"),
                        texts.bind("absent.hint"),
                        content);
        view.getStyleClass().add("beam-panel");
        view.getStylesheets()
                .add(
                        Objects.requireNonNull(BeamView.class.getResource("beam.css"))
                                .toExternalForm());
        SplitPane right = new SplitPane(search.node(), answer.node());
        right.setOrientation(Orientation.VERTICAL);
        right.setDividerPositions(0.6);
        SplitPane all = new SplitPane(history.node(), right);
        all.setDividerPositions(0.22);
        SplitPane.setResizableWithParent(history.node(), false);
        content.setTop(tools());
        content.setCenter(all);
        completion =
                TextFields.bindAutoCompletion(
                        user, request -> BeamViewModel.suggest(completed, request.getUserText()));
        completion.setVisibleRowCount(8);
        completion.setOnAutoCompleted(event -> model.place().set(event.getCompletion().place()));
        model.result().state().subscribe(this::showChoices);
        model.place().subscribe(_ -> user.setText(model.user()));
        model.asked().subscribe(_ -> showOutcome());
        texts.language().subscribe(_ -> showOutcome());
    }

    private Node tools() {
        user.setId("beam-user");
        user.setPrefColumnCount(9);
        user.promptTextProperty().bind(texts.bind("user"));
        user.setOnAction(
                _ -> {
                    if (!model.go(user.getText())) {
                        user.pseudoClassStateChanged(Styles.STATE_DANGER, true);
                    }
                });
        user.textProperty()
                .addListener(_ -> user.pseudoClassStateChanged(Styles.STATE_DANGER, false));
        recommenders.setId("beam-recommender");
        recommenders.setMinWidth(Region.USE_PREF_SIZE);
        recommenders.setPrefWidth(124);
        recommenders.setConverter(
                new StringConverter<>() {
                    @Override
                    public String toString(ModelKind kind) {
                        return kind == null ? "" : kind.title();
                    }

                    @Override
                    public ModelKind fromString(String text) {
                        throw new UnsupportedOperationException("the list is not edited");
                    }
                });
        recommenders.setOnAction(
                _ -> {
                    if (recommenders.getValue() != null) {
                        model.recommender().set(recommenders.getValue());
                    }
                });
        model.recommender().subscribe(recommenders::setValue);
        beams.setId("beam-width");
        beams.setEditable(true);
        beams.setPrefWidth(92);
        beams.setMinWidth(Region.USE_PREF_SIZE);
        beams.setValueFactory(
                new SpinnerValueFactory.IntegerSpinnerValueFactory(
                        1, BeamViewModel.MOST_BEAMS, Math.max(1, model.beams().get()), 10));
        beams.valueProperty().subscribe((_, now) -> model.beams().set(now));
        model.beams()
                .subscribe(
                        now -> {
                            if (now.intValue() > 0) {
                                beams.getValueFactory().setValue(now.intValue());
                            }
                        });
        constrained.setId("beam-constrained");
        constrained.textProperty().bind(texts.bind("constrained"));
        constrained.selectedProperty().bindBidirectional(model.constrained());
        constrained.setTooltip(tooltip(texts.bind("constrained.hint")));
        var other = recommenders.valueProperty().isNotEqualTo(ModelKind.ONE_REC);
        beams.disableProperty().bind(other);
        constrained.disableProperty().bind(other);
        outcome.setId("beam-outcome");
        outcome.getStyleClass().addAll("tabular", "outcome");
        outcome.setWrapText(true);
        outcome.setMinHeight(Region.USE_PREF_SIZE);
        HBox bar =
                new HBox(
                        8,
                        user,
                        button("previous", "fth-chevron-left", model::previous),
                        button("next", "fth-chevron-right", model::next),
                        button("random", "fth-shuffle", model::random),
                        recommenders,
                        named("beams", beams),
                        beams,
                        constrained);
        bar.setAlignment(Pos.CENTER_LEFT);
        bar.getStyleClass().add("panel-tools");
        return bar;
    }

    private Label named(String key, Node control) {
        Label name = new Label();
        name.textProperty().bind(texts.bind(key));
        name.setLabelFor(control);
        name.getStyleClass().add(Styles.TEXT_MUTED);
        name.setMinWidth(Region.USE_PREF_SIZE);
        return name;
    }

    private Button button(String key, String icon, Runnable action) {
        Button button = new Button("", new FontIcon(icon));
        button.setId("beam-" + key);
        button.getStyleClass().add(Styles.BUTTON_ICON);
        button.setTooltip(tooltip(texts.bind(key)));
        button.accessibleTextProperty().bind(texts.bind(key));
        button.setOnAction(_ -> action.run());
        return button;
    }

    private static Tooltip tooltip(ObservableValue<String> text) {
        Tooltip tooltip = new Tooltip();
        tooltip.textProperty().bind(text);
        tooltip.setWrapText(true);
        tooltip.setMaxWidth(360);
        return tooltip;
    }

    private void showChoices(State<Subject> state) {
        completed = model.subject();
        if (state instanceof State.Ready<Subject>(_, var subject)) {
            Choices.offer(recommenders, subject.models(), model.recommender().get());
            user.setText(model.user());
        }
    }

    private void showOutcome() {
        outcome.getStyleClass().removeAll("hit", "miss");
        outcome.setText(
                switch (model.asked().get()) {
                    case Asked.Nothing _ -> "";
                    case Asked.Waiting(var compiling) ->
                            compiling
                                    .map(
                                            now ->
                                                    texts.get(
                                                            "compiling",
                                                            Long.toString(now.done()),
                                                            Long.toString(now.total())))
                                    .orElseGet(() -> texts.get("waiting"));
                    case Asked.Failed _ -> "";
                    case Asked.Answered(var given) -> {
                        outcome.getStyleClass()
                                .add(given.targetRank().isPresent() ? "hit" : "miss");
                        yield outcome(given);
                    }
                });
    }

    private String outcome(Answer given) {
        String time = String.format(Locale.ROOT, "%.0f ms", given.millis());
        if (given.question().target().isEmpty()) {
            return texts.get("outcome.unknown", time);
        }
        if (given.targetRank().isPresent()) {
            return texts.get("outcome.hit", Integer.toString(given.targetRank().getAsInt()), time);
        }
        String missed = texts.get("outcome.miss", Integer.toString(given.items().size()), time);
        return given.lost()
                .map(
                        lost -> {
                            String fate = "fate." + lost.fate().name();
                            return missed
                                    + "\n"
                                    + texts.get(
                                            "outcome.lost",
                                            Integer.toString(lost.level()),
                                            texts.get(fate));
                        })
                .orElse(missed);
    }

    @Override
    public Node view() {
        return view;
    }

    @Override
    public void visible(boolean visible) {
        model.result().visible(visible);
    }

    @Override
    public Map<String, String> state() {
        Map<String, String> state = new HashMap<>(model.state());
        search.state().forEach((key, value) -> state.put(CHART + key, value));
        return state;
    }

    @Override
    public void restore(Map<String, String> state) {
        model.restore(state);
        Map<String, String> ofSearch = new HashMap<>();
        state.forEach(
                (key, value) -> {
                    if (key.startsWith(CHART)) {
                        ofSearch.put(key.substring(CHART.length()), value);
                    }
                });
        search.restore(ofSearch);
    }

    @Override
    public void close() {
        completion.dispose();
        model.close();
    }
}
