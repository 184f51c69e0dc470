package dev.tessera.app.panel.experiments;

import atlantafx.base.controls.CustomTextField;
import atlantafx.base.theme.Styles;

import dev.tessera.app.chart.ChartView;
import dev.tessera.app.extension.Workbench;
import dev.tessera.app.panel.experiments.CompareFigures.Over;
import dev.tessera.app.text.Texts;
import dev.tessera.experiment.CurveName;

import javafx.collections.FXCollections;
import javafx.collections.ListChangeListener;
import javafx.collections.ObservableList;
import javafx.collections.transformation.FilteredList;
import javafx.geometry.Insets;
import javafx.scene.control.CheckBox;
import javafx.scene.control.ComboBox;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.control.SplitPane;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

import org.kordamp.ikonli.javafx.FontIcon;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Curves of all compared runs over each other: which ones, and over what. */
final class CurvesTab extends SplitPane {
    private static final double LIST_SHARE = 0.26;

    private final CompareViewModel model;
    private final Texts texts;
    private final ObservableList<CurveName> known = FXCollections.observableArrayList();
    private final FilteredList<CurveName> found = new FilteredList<>(known);
    private final ListView<CurveName> list = new ListView<>(found);
    private final ComboBox<Over> over = new ComboBox<>();
    private final ChartView chart;

    CurvesTab(Workbench workbench, CompareViewModel model, Texts texts) {
        this.model = model;
        this.texts = texts;
        chart = new ChartView(workbench, "run-curves");
        CustomTextField search = new CustomTextField();
        search.setId("curves-search");
        search.setLeft(new FontIcon("fth-search"));
        search.promptTextProperty().bind(texts.bind("curves.search"));
        search.accessibleTextProperty().bind(texts.bind("curves.search"));
        search.textProperty()
                .subscribe(
                        text -> {
                            String wanted = text.strip().toLowerCase(Locale.ROOT);
                            found.setPredicate(
                                    name ->
                                            RunColumn.shown(name)
                                                    .toLowerCase(Locale.ROOT)
                                                    .contains(wanted));
                        });
        list();
        over();
        VBox side = new VBox(6, search, list, over);
        side.setPadding(new Insets(8));
        side.setMinWidth(170);
        VBox.setVgrow(list, Priority.ALWAYS);
        getItems().setAll(side, chart);
        setDividerPositions(LIST_SHARE);
        SplitPane.setResizableWithParent(side, false);
        model.comparison().subscribe(this::follow);
        model.curves().addListener((ListChangeListener<CurveName>) _ -> list.refresh());
        model.curveFigure().subscribe(figure -> figure.ifPresentOrElse(chart::show, this::nothing));
        texts.language().subscribe(_ -> over.setButtonCell(overCell()));
    }

    private void nothing() {
        chart.empty(texts.get("curves.none"), texts.get("curves.none.hint"));
    }

    private void list() {
        list.setId("curves-list");
        list.getStyleClass().addAll(Styles.DENSE, Styles.BORDERED);
        list.accessibleTextProperty().bind(texts.bind("compare.curves"));
        list.setCellFactory(_ -> new Choice());
        list.setOnKeyPressed(
                event -> {
                    CurveName chosen = list.getSelectionModel().getSelectedItem();
                    if (chosen != null
                            && (event.getCode() == KeyCode.SPACE
                                    || event.getCode() == KeyCode.ENTER)) {
                        model.toggle(chosen);
                        event.consume();
                    }
                });
    }

    private void over() {
        over.setId("curves-over");
        over.setMaxWidth(Double.MAX_VALUE);
        over.setCellFactory(_ -> overCell());
        over.setButtonCell(overCell());
        over.accessibleTextProperty().bind(texts.bind("curves.over"));
        over.getItems().setAll(Over.values());
        over.valueProperty().bindBidirectional(model.over());
    }

    private ListCell<Over> overCell() {
        return new ListCell<>() {
            @Override
            protected void updateItem(Over what, boolean empty) {
                super.updateItem(what, empty);
                setText(
                        empty || what == null
                                ? null
                                : texts.get("curves.over." + what.name().toLowerCase(Locale.ROOT)));
            }
        };
    }

    private void follow(Optional<Comparison> comparison) {
        List<CurveName> names = comparison.map(Comparison::curves).orElse(List.of());
        if (!names.equals(known)) {
            known.setAll(names);
        }
        over.setDisable(comparison.map(of -> !CompareFigures.knowsEpochs(of)).orElse(true));
    }

    /** A curve with a mark whether it is drawn. */
    private final class Choice extends ListCell<CurveName> {
        private final CheckBox drawn = new CheckBox();

        Choice() {
            drawn.setFocusTraversable(false);
            drawn.setMnemonicParsing(false);
            drawn.setOnAction(_ -> model.toggle(getItem()));
            setPrefWidth(0);
        }

        @Override
        protected void updateItem(CurveName name, boolean empty) {
            super.updateItem(name, empty);
            if (empty || name == null) {
                setGraphic(null);
                return;
            }
            drawn.setText(RunColumn.shown(name));
            drawn.setSelected(model.curves().contains(name));
            setGraphic(drawn);
        }
    }

    Map<String, String> state() {
        return chart.state();
    }

    void restore(Map<String, String> state) {
        chart.restore(state);
    }
}
