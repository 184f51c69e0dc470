package dev.tessera.app.panel.generate;

import atlantafx.base.theme.Styles;

import dev.tessera.app.chart.ChartView;
import dev.tessera.app.extension.Workbench;
import dev.tessera.app.look.States;
import dev.tessera.app.panel.generate.BeamViewModel.Asked;
import dev.tessera.app.text.Texts;
import dev.tessera.generate.BeamTrace.Fate;
import dev.tessera.generate.BeamTrace.Prefix;

import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** How semantic ids were searched for: the tree, or the probability level by level as a chart. */
final class SearchView {
    private final Texts texts;
    private final BeamViewModel model;
    private final BeamTreeCanvas tree = new BeamTreeCanvas();
    private final ChartView masses;
    private final BorderPane page = new BorderPane();
    private final StackPane centre = new StackPane();
    private final Label reading = new Label();
    private final ToggleButton asTree = new ToggleButton();
    private final ToggleButton asChart = new ToggleButton();
    private final HBox legend = new HBox(14);

    SearchView(Workbench workbench, Texts texts, BeamViewModel model) {
        this.texts = texts;
        this.model = model;
        masses = new ChartView(workbench, "beam-masses");
        tree.setId("beam-tree");
        tree.selected().bindBidirectional(model.selected());
        tree.selected().subscribe(_ -> read());
        tree.hovered().subscribe(_ -> read());
        tree.setAccessibleRoleDescription("tree");
        reading.setId("beam-reading");
        reading.getStyleClass().addAll(Styles.TEXT_SMALL, "tabular", "reading");
        reading.setMinWidth(0);
        reading.setMaxWidth(Double.MAX_VALUE);
        tree.accessibleTextProperty().bind(reading.textProperty());
        page.setTop(bar());
        page.setCenter(centre);
        page.setBottom(reading);
        model.asked().subscribe(_ -> show());
        texts.language()
                .subscribe(
                        _ -> {
                            tree.words(
                                    new BeamTreeCanvas.Words(
                                            texts.get("tree.level"),
                                            texts.get("tree.codes"),
                                            texts.get("tree.legal"),
                                            texts.get("tree.illegal")));
                            read();
                        });
    }

    Node node() {
        return page;
    }

    private Node bar() {
        ToggleGroup group = new ToggleGroup();
        toggle(asTree, group, "as.tree", Styles.LEFT_PILL);
        toggle(asChart, group, "as.chart", Styles.RIGHT_PILL);
        asTree.setSelected(true);
        for (Fate fate : List.of(Fate.KEPT, Fate.BELOW_BEAM, Fate.SEEN, Fate.ILLEGAL)) {
            legend.getChildren().add(key(fate));
        }
        legend.setAlignment(Pos.CENTER_RIGHT);
        legend.setMinWidth(0);
        Region gap = new Region();
        HBox.setHgrow(gap, Priority.ALWAYS);
        HBox bar = new HBox(new HBox(asTree, asChart), gap, legend);
        bar.setAlignment(Pos.CENTER_LEFT);
        bar.getStyleClass().add("search-tools");
        return bar;
    }

    private void toggle(ToggleButton button, ToggleGroup group, String key, String pill) {
        button.textProperty().bind(texts.bind(key));
        button.setId(key.replace('.', '-'));
        button.setToggleGroup(group);
        button.getStyleClass().addAll(Styles.SMALL, pill);
        button.setOnAction(
                _ -> {
                    button.setSelected(true);
                    show();
                });
    }

    private Label key(Fate fate) {
        Region colour = new Region();
        colour.getStyleClass()
                .addAll("key", "key-" + fate.name().toLowerCase(Locale.ROOT).replace('_', '-'));
        Label label = new Label();
        String key = "fate." + fate.name();
        label.textProperty().bind(texts.bind(key));
        label.setGraphic(colour);
        label.getStyleClass().add(Styles.TEXT_SMALL);
        return label;
    }

    private void show() {
        boolean searched = model.answer().flatMap(Answer::tree).isPresent();
        legend.setVisible(searched && asTree.isSelected());
        asChart.setDisable(!searched);
        switch (model.asked().get()) {
            case Asked.Nothing _ -> centre.getChildren().clear();
            case Asked.Waiting _ -> {
                // What was there stays for the moment that a search takes.
                if (centre.getChildren().isEmpty()) {
                    centre.getChildren().setAll(States.loading(texts.bind("waiting")));
                }
            }
            case Asked.Failed(var cause) ->
                    centre.getChildren().setAll(States.failed(texts.bind("failed"), cause));
            case Asked.Answered(var answer) -> show(answer);
        }
        read();
    }

    private void show(Answer answer) {
        if (answer.tree().isEmpty()) {
            centre.getChildren()
                    .setAll(
                            States.empty(
                                    "fth-list",
                                    texts.bind("noTree", answer.recommender().title()),
                                    texts.bind("noTree.hint")));
            return;
        }
        if (asChart.isSelected()) {
            model.masses().ifPresent(masses::show);
            centre.getChildren().setAll(masses);
        } else {
            tree.show(answer.tree().get(), beam -> title(answer, beam), answer.targetCodes());
            centre.getChildren().setAll(tree);
        }
    }

    private String title(Answer answer, int beam) {
        List<ItemCard> items = answer.behind().get(beam);
        if (items.isEmpty()) {
            return texts.get("noItem");
        }
        String first = items.getFirst().title();
        return items.size() == 1 ? first : first + "  +" + (items.size() - 1);
    }

    /** Reads out the node under the mouse, or the selected one. */
    private void read() {
        Optional<Answer> answer = model.answer().filter(given -> given.tree().isPresent());
        reading.setText(
                answer.flatMap(
                                given ->
                                        tree.hovered()
                                                .get()
                                                .or(() -> model.selected().get())
                                                .map(node -> reading(given, node)))
                        .orElse(" "));
    }

    private String reading(Answer answer, BeamTree.Node node) {
        BeamTree shown = answer.tree().orElseThrow();
        if (node.id() >= shown.nodes().size()) {
            return " ";
        }
        String name =
                node.level() == 0
                        ? texts.get("reading.start")
                        : Recommenders.tokens(shown.codes(node));
        String probabilities =
                node.level() == 0
                        ? ""
                        : "   "
                                + texts.get(
                                        "reading.probability",
                                        BeamTreeCanvas.percent(node.probability()),
                                        BeamTreeCanvas.percent(node.total()),
                                        String.format(Locale.ROOT, "%.3f", Math.log(node.total()))
                                                .replace('-', '−'));
        String rest =
                shown.isBeam(node)
                        ? texts.get(
                                "reading.beam",
                                Integer.toString(node.place() + 1),
                                behind(answer, node.place()))
                        : shown.prefix(node).map(this::shares).orElse("");
        return name + probabilities + "   " + rest;
    }

    private String behind(Answer answer, int beam) {
        List<ItemCard> items = answer.behind().get(beam);
        return items.isEmpty()
                ? texts.get("noItem")
                : items.stream().map(ItemCard::title).collect(Collectors.joining("; "));
    }

    private String shares(Prefix prefix) {
        return texts.get(
                "reading.prefix",
                BeamTreeCanvas.percent(prefix.legalMass()),
                BeamTreeCanvas.percent(prefix.illegalMass()),
                "%,d".formatted(prefix.share(Fate.KEPT).count()),
                "%,d".formatted(prefix.share(Fate.BELOW_BEAM).count()),
                "%,d".formatted(prefix.share(Fate.SEEN).count()),
                "%,d".formatted(prefix.share(Fate.ILLEGAL).count()));
    }

    Map<String, String> state() {
        return masses.state();
    }

    void restore(Map<String, String> state) {
        masses.restore(state);
    }
}
