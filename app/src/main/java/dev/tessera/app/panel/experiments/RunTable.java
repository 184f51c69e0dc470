package dev.tessera.app.panel.experiments;

import dev.tessera.app.panel.experiments.Arrangement.SortKey;

import javafx.beans.property.BooleanProperty;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.collections.FXCollections;
import javafx.collections.ListChangeListener;
import javafx.collections.ObservableList;
import javafx.css.PseudoClass;
import javafx.scene.control.Label;
import javafx.scene.control.SelectionMode;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableRow;
import javafx.scene.control.TableView;
import javafx.scene.control.Tooltip;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseButton;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The table of runs: follows the view model, and keeps selection, focus and place while its lines
 * change.
 */
final class RunTable extends TableView<Line> {
    private static final PseudoClass GROUP = PseudoClass.getPseudoClass("group");
    private static final Pattern WIDTH = Pattern.compile("(?m)^(\\d{1,4}) (.+)$");
    private static final double LEAST_NAME = 150;
    private static final double SCROLL_BAR = 16;

    private final RunsViewModel model;
    private final RunTexts texts;
    private final BooleanProperty intervals = new SimpleBooleanProperty(false);
    private final Map<String, TableColumn<Line, Line>> made = new HashMap<>();
    private final Map<String, Double> widths = new LinkedHashMap<>();
    private final ObservableList<Line> shown = FXCollections.observableArrayList();

    /** Keys of the lines the user selected, also while a filter hides them. */
    private final Set<String> selected = new HashSet<>();

    private String focused = "";
    private boolean following;
    private boolean waiting;

    RunTable(RunsViewModel model, RunTexts texts) {
        this.model = model;
        this.texts = texts;
        setId("runs-table");
        setItems(shown);
        setEditable(true);
        setTableMenuButtonVisible(false);
        getSelectionModel().setSelectionMode(SelectionMode.MULTIPLE);
        setColumnResizePolicy(UNCONSTRAINED_RESIZE_POLICY);
        setSortPolicy(
                _ -> {
                    sortAsAsked();
                    return true;
                });
        setRowFactory(_ -> row());
        getSelectionModel()
                .getSelectedIndices()
                .addListener((ListChangeListener<Integer>) _ -> tellSelection());
        model.lines().addListener((ListChangeListener<Line>) _ -> follow());
        model.columns().addListener((ListChangeListener<String>) _ -> buildColumns());
        model.frame().subscribe(_ -> buildColumns());
        model.arrangement().subscribe(this::showSort);
        model.session().shown().subscribe(_ -> refresh());
        model.summary().subscribe(_ -> refresh());
        intervals.subscribe(_ -> refresh());
        texts.texts().language().subscribe(_ -> refresh());
        getColumns().addListener((ListChangeListener<TableColumn<Line, ?>>) _ -> tellColumns());
        widthProperty().subscribe(_ -> fill());
        addEventFilter(KeyEvent.KEY_PRESSED, this::key);
        editingCellProperty()
                .subscribe(
                        cell -> {
                            if (cell == null && waiting) {
                                follow();
                            }
                        });
        follow();
    }

    BooleanProperty intervals() {
        return intervals;
    }

    private TableRow<Line> row() {
        TableRow<Line> row =
                new TableRow<>() {
                    @Override
                    protected void updateItem(Line line, boolean empty) {
                        super.updateItem(line, empty);
                        pseudoClassStateChanged(GROUP, line instanceof Line.OfGroup);
                    }
                };
        row.setOnMouseClicked(
                event -> {
                    if (event.getButton() != MouseButton.PRIMARY || row.isEmpty()) {
                        return;
                    }
                    switch (row.getItem()) {
                        case Line.OfGroup group -> {
                            if (event.getClickCount() == 1) {
                                model.open(group, !group.open());
                            }
                        }
                        case Line.OfRun line -> {
                            if (event.getClickCount() == 2) {
                                model.actions().show(line.run());
                            }
                        }
                    }
                });
        return row;
    }

    private void buildColumns() {
        Optional<RunFrame> frame = model.frame().get();
        if (frame.isEmpty()) {
            return;
        }
        List<TableColumn<Line, Line>> wanted = new ArrayList<>();
        for (String id : model.columns()) {
            frame.get().column(id).ifPresent(column -> wanted.add(made(column)));
        }
        if (!wanted.equals(getColumns())) {
            following = true;
            getColumns().setAll(wanted);
            following = false;
            showSort(model.arrangement().get());
            fill();
        }
    }

    private TableColumn<Line, Line> made(RunColumn column) {
        return made.computeIfAbsent(column.id(), _ -> make(column));
    }

    private TableColumn<Line, Line> make(RunColumn column) {
        TableColumn<Line, Line> made = new TableColumn<>();
        made.setId("column-" + column.id());
        made.setUserData(column.id());
        made.setEditable(false);
        made.setCellValueFactory(cell -> new SimpleObjectProperty<>(cell.getValue()));
        made.setCellFactory(_ -> new RunCell(column, texts, model, intervals));
        Label title = new Label();
        title.getStyleClass().add("column-title");
        title.textProperty().bind(texts.title(column));
        title.setTooltip(tooltip(column));
        made.setGraphic(title);
        if (column.isNumber()) {
            made.getStyleClass().add("number-column");
        }
        if (column.equals(RunColumn.STAR)) {
            title.textProperty().unbind();
            title.setText("\u2605");
            made.setResizable(false);
        }
        made.setPrefWidth(widths.getOrDefault(column.id(), width(column)));
        made.setMinWidth(column.equals(RunColumn.STAR) ? 34 : 50);
        made.widthProperty()
                .subscribe(
                        (_, width) -> {
                            if (!following) {
                                widths.put(column.id(), width.doubleValue());
                                fill();
                            }
                        });
        return made;
    }

    private Tooltip tooltip(RunColumn column) {
        Tooltip tooltip = new Tooltip();
        tooltip.textProperty()
                .bind(
                        texts.title(column)
                                .map(
                                        text ->
                                                column.detail().isEmpty()
                                                        ? text
                                                        : text + "\n" + column.detail()));
        return tooltip;
    }

    private double width(RunColumn column) {
        return switch (column.kind()) {
            case FLAG -> 34;
            case STATUS -> 118;
            case TIME -> 104;
            case DURATION -> 96;
            case TAGS -> 130;
            case TEXT -> column.equals(RunColumn.NAME) ? LEAST_NAME + 40 : 130;
            case NUMBER -> Math.clamp(40 + 8.2 * texts.title(column).getValue().length(), 84, 220);
        };
    }

    /** Gives the names the room that is left, so that the table fills its width. */
    private void fill() {
        TableColumn<Line, Line> name = made.get(RunColumn.NAME.id());
        if (following || name == null || getWidth() <= 0) {
            return;
        }
        double others =
                getColumns().stream()
                        .filter(column -> column != name)
                        .mapToDouble(TableColumn::getWidth)
                        .sum();
        double left = getWidth() - others - SCROLL_BAR;
        following = true;
        name.setPrefWidth(Math.max(widths.getOrDefault(RunColumn.NAME.id(), LEAST_NAME), left));
        following = false;
    }

    private void tellColumns() {
        if (following) {
            return;
        }
        List<String> ids =
                getColumns().stream().map(column -> (String) column.getUserData()).toList();
        model.choose(ids);
    }

    private void sortAsAsked() {
        if (following) {
            return;
        }
        List<SortKey> keys =
                getSortOrder().stream()
                        .map(
                                column ->
                                        new SortKey(
                                                (String) column.getUserData(),
                                                column.getSortType()
                                                        == TableColumn.SortType.ASCENDING))
                        .toList();
        model.arrange(how -> how.sortedBy(keys));
    }

    private void showSort(Arrangement how) {
        List<TableColumn<Line, Line>> order = new ArrayList<>();
        boolean before = following;
        following = true;
        for (SortKey key : how.sort()) {
            TableColumn<Line, Line> column = made.get(key.column());
            if (column != null && getColumns().contains(column)) {
                column.setSortType(
                        key.ascending()
                                ? TableColumn.SortType.ASCENDING
                                : TableColumn.SortType.DESCENDING);
                order.add(column);
            }
        }
        if (!order.equals(getSortOrder())) {
            getSortOrder().setAll(order);
        }
        following = before;
    }

    private void follow() {
        if (getEditingCell() != null) {
            waiting = true; // what is being typed is not taken away
            return;
        }
        waiting = false;
        Line now = getFocusModel().getFocusedItem();
        if (now != null) {
            focused = now.key();
        }
        following = true;
        shown.setAll(model.lines());
        reselect();
        following = false;
        tellModel();
    }

    private void reselect() {
        List<Integer> places = new ArrayList<>();
        int focus = -1;
        for (int i = 0; i < shown.size(); i++) {
            String key = shown.get(i).key();
            if (selected.contains(key)) {
                places.add(i);
            }
            if (focused.equals(key)) {
                focus = i;
            }
        }
        getSelectionModel().clearSelection();
        if (!places.isEmpty()) {
            getSelectionModel()
                    .selectIndices(
                            places.getFirst(),
                            places.stream().skip(1).mapToInt(Integer::intValue).toArray());
        }
        if (focus >= 0) {
            getFocusModel().focus(focus);
        }
    }

    private void tellSelection() {
        if (following) {
            return;
        }
        selected.clear();
        getSelectionModel().getSelectedItems().stream()
                .filter(Objects::nonNull)
                .forEach(line -> selected.add(line.key()));
        tellModel();
    }

    private void tellModel() {
        var runs =
                getSelectionModel().getSelectedItems().stream()
                        .filter(Line.OfRun.class::isInstance)
                        .map(line -> ((Line.OfRun) line).run())
                        .distinct()
                        .toList();
        if (!runs.equals(model.selected())) {
            model.selected().setAll(runs);
        }
    }

    private void key(KeyEvent event) {
        if (getEditingCell() != null || event.isControlDown() || event.isAltDown()) {
            return;
        }
        Line line = getFocusModel().getFocusedItem();
        if (line instanceof Line.OfGroup group) {
            switch (event.getCode()) {
                case LEFT -> model.open(group, false);
                case RIGHT -> model.open(group, true);
                case ENTER, SPACE -> model.open(group, !group.open());
                default -> {
                    return;
                }
            }
            event.consume();
        } else if (line instanceof Line.OfRun run && event.getCode() == KeyCode.LEFT) {
            if (toGroup(run)) {
                event.consume();
            }
        }
    }

    /** Goes from a run to the head of its group. */
    private boolean toGroup(Line.OfRun run) {
        for (int i = 0; i < shown.size(); i++) {
            if (shown.get(i) instanceof Line.OfGroup group && group.value().equals(run.group())) {
                getSelectionModel().clearAndSelect(i);
                scrollTo(i);
                return true;
            }
        }
        return false;
    }

    /** Lets the user change what a cell of the focused run says. */
    void edit(RunColumn column) {
        int row = getFocusModel().getFocusedIndex();
        TableColumn<Line, Line> of = made.get(column.id());
        if (row < 0 || of == null || !getColumns().contains(of)) {
            return;
        }
        scrollToColumn(of);
        of.setEditable(true);
        edit(row, of);
        of.setEditable(false);
    }

    Map<String, String> state() {
        StringBuilder text = new StringBuilder();
        widths.forEach(
                (id, width) -> text.append(Math.round(width)).append(' ').append(id).append('\n'));
        return Map.of(
                "widths", text.toString().strip(), "intervals", Boolean.toString(intervals.get()));
    }

    void restore(Map<String, String> state) {
        intervals.set(Boolean.parseBoolean(state.get("intervals")));
        Matcher line = WIDTH.matcher(state.getOrDefault("widths", ""));
        while (line.find()) {
            double width = Double.parseDouble(line.group(1));
            widths.put(line.group(2), width);
            Optional.ofNullable(made.get(line.group(2)))
                    .ifPresent(column -> column.setPrefWidth(width));
        }
    }
}
