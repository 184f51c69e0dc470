package dev.tessera.app.panel.data.users;

import atlantafx.base.controls.CustomTextField;
import atlantafx.base.theme.Styles;
import atlantafx.base.theme.Tweaks;

import dev.tessera.app.extension.Panel;
import dev.tessera.app.extension.Workbench;
import dev.tessera.app.look.States;
import dev.tessera.app.panel.data.Fetched;
import dev.tessera.app.panel.data.Spoken;
import dev.tessera.app.panel.data.Subject;
import dev.tessera.app.panel.data.Waiting;
import dev.tessera.app.panel.data.users.UserTable.Interaction;
import dev.tessera.app.panel.data.users.UserTable.Order;
import dev.tessera.app.panel.data.users.UserTable.Part;
import dev.tessera.app.panel.data.users.UserTable.User;
import dev.tessera.app.panel.data.users.UsersViewModel.Sorting;
import dev.tessera.app.project.ProjectSession;
import dev.tessera.app.text.Texts;
import dev.tessera.dataset.Action;

import javafx.beans.binding.Bindings;
import javafx.beans.property.SimpleStringProperty;
import javafx.collections.FXCollections;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.SplitPane;
import javafx.scene.control.TableCell;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;

import org.kordamp.ikonli.javafx.FontIcon;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Users at the left, found by id; what the chosen one did at the right. */
final class UsersPanel implements Panel {
    private static final double ROW = 28;

    private final Workbench workbench;
    private final Texts texts;
    private final UsersViewModel model;
    private final BorderPane view = new BorderPane();
    private final StackPane centre = new StackPane();
    private final TableView<User> users = new TableView<>();
    private final TableView<Interaction> history = new TableView<>();
    private final SplitPane split;
    private final Node waiting;
    private boolean following;

    UsersPanel(Workbench workbench, ProjectSession session) {
        this.workbench = workbench;
        texts = workbench.texts(UsersPanel.class);
        model = new UsersViewModel(workbench, session);
        waiting = Waiting.on(texts, model.log().progress());
        usersTable();
        historyTable();
        split = new SplitPane(new VBox(8, users), new VBox(8, heading(), history));
        VBox.setVgrow(users, Priority.ALWAYS);
        VBox.setVgrow(history, Priority.ALWAYS);
        split.setDividerPositions(0.47);
        view.setId("users-panel");
        view.getStylesheets()
                .add(
                        Objects.requireNonNull(UsersPanel.class.getResource("users.css"))
                                .toExternalForm());
        view.setTop(header());
        view.setCenter(centre);
        model.log().content().subscribe(this::show);
    }

    private Node header() {
        CustomTextField search = new CustomTextField();
        search.setId("user-search");
        search.setLeft(new FontIcon("fth-search"));
        search.promptTextProperty().bind(texts.bind("search"));
        search.accessibleTextProperty().bind(texts.bind("search"));
        search.setPrefWidth(260);
        search.textProperty().bindBidirectional(model.search());
        Label count = new Label();
        count.setId("user-count");
        count.getStyleClass().add(Styles.TEXT_MUTED);
        count.textProperty()
                .bind(
                        Bindings.createStringBinding(
                                () ->
                                        model.table()
                                                .map(
                                                        table ->
                                                                texts.get(
                                                                        "found",
                                                                        Spoken.count(
                                                                                model.users()
                                                                                        .get()
                                                                                        .size()),
                                                                        Spoken.count(
                                                                                table.userCount())))
                                                .orElse(""),
                                model.users(),
                                texts.language()));
        Region gap = new Region();
        HBox.setHgrow(gap, Priority.ALWAYS);
        HBox header = new HBox(12, search, count, gap, Subject.choice(texts, model.log()));
        header.setAlignment(Pos.CENTER_LEFT);
        header.getStyleClass().add("panel-header");
        return header;
    }

    private Node heading() {
        Label title = new Label();
        title.setId("history-title");
        title.getStyleClass().addAll(Styles.TEXT_BOLD, "history-title");
        title.textProperty()
                .bind(
                        Bindings.createStringBinding(
                                () ->
                                        model.chosen()
                                                .get()
                                                .map(
                                                        one ->
                                                                texts.get(
                                                                        "history",
                                                                        one.id(),
                                                                        Spoken.count(one.length())))
                                                .orElse(""),
                                model.chosen(),
                                texts.language()));
        return title;
    }

    private void show(Fetched<UserTable> content) {
        centre.getChildren()
                .setAll(
                        switch (content) {
                            case Fetched.Nothing<UserTable> _ -> new Region();
                            case Fetched.Waiting<UserTable> _ -> waiting;
                            case Fetched.Failed<UserTable> failed ->
                                    States.empty(
                                            "fth-alert-triangle",
                                            texts.bind("failed"),
                                            new SimpleStringProperty(failed.words()),
                                            texts.bind("failed.action"),
                                            () -> workbench.show("data.import"));
                            case Fetched.Ready<UserTable>(UserTable table) -> {
                                columnsOf(table);
                                yield split;
                            }
                        });
    }

    private void usersTable() {
        users.setId("users");
        users.setFixedCellSize(ROW);
        users.getStyleClass().addAll(Styles.DENSE, Tweaks.EDGE_TO_EDGE);
        users.accessibleTextProperty().bind(texts.bind("panel"));
        users.setColumnResizePolicy(TableView.CONSTRAINED_RESIZE_POLICY_FLEX_LAST_COLUMN);
        users.getColumns()
                .setAll(
                        List.of(
                                userColumn("user", Order.ID, User::id, 76, false),
                                userColumn(
                                        "length",
                                        Order.LENGTH,
                                        one -> Spoken.count(one.length()),
                                        104,
                                        true),
                                userColumn(
                                        "first",
                                        Order.FIRST,
                                        one -> day(one, one.first()),
                                        88,
                                        false),
                                userColumn(
                                        "last",
                                        Order.LAST,
                                        one -> day(one, one.last()),
                                        88,
                                        false)));
        users.setSortPolicy(
                table -> {
                    model.sorting().set(sorting(table));
                    return true;
                });
        model.users()
                .subscribe(
                        found -> {
                            following = true;
                            users.setItems(FXCollections.observableList(found));
                            users.scrollTo(0);
                            select(model.chosen().get());
                            following = false;
                        });
        model.chosen().subscribe(this::select);
        users.getSelectionModel()
                .selectedItemProperty()
                .subscribe(
                        one -> {
                            if (one != null && !following) {
                                model.choose(Optional.of(one));
                            }
                        });
    }

    private void select(Optional<User> user) {
        following = true;
        if (user.isPresent()
                && !user.equals(Optional.ofNullable(users.getSelectionModel().getSelectedItem()))) {
            int row = model.chosenRow();
            if (row >= 0) {
                users.getSelectionModel().clearAndSelect(row);
                users.scrollTo(row);
            }
        }
        following = false;
    }

    private static String day(User user, long time) {
        return user.length() == 0 ? "" : Spoken.day(time);
    }

    private Sorting sorting(TableView<User> table) {
        if (table.getSortOrder().isEmpty()) {
            return new Sorting(Order.ID, false);
        }
        TableColumn<User, ?> column = table.getSortOrder().getFirst();
        return new Sorting(
                (Order) column.getUserData(),
                column.getSortType() == TableColumn.SortType.DESCENDING);
    }

    private TableColumn<User, String> userColumn(
            String key, Order order, Function<User, String> text, double width, boolean number) {
        TableColumn<User, String> column = column(key, text, width, number);
        column.setUserData(order);
        column.setSortable(true);
        return column;
    }

    private <T> TableColumn<T, String> column(
            String key, Function<T, String> text, double width, boolean number) {
        TableColumn<T, String> column = new TableColumn<>();
        column.setId("column-" + key);
        column.textProperty().bind(texts.bind("column." + key));
        column.setCellValueFactory(row -> new SimpleStringProperty(text.apply(row.getValue())));
        column.setPrefWidth(width);
        column.setMinWidth(width);
        column.setSortable(false);
        if (number) {
            column.setCellFactory(_ -> new NumberCell<>());
            column.getStyleClass().add("number-column");
        }
        return column;
    }

    private static final class NumberCell<T> extends TableCell<T, String> {
        NumberCell() {
            setAlignment(Pos.CENTER_RIGHT);
            getStyleClass().add("tabular");
        }

        @Override
        protected void updateItem(String text, boolean empty) {
            super.updateItem(text, empty);
            setText(empty ? null : text);
        }
    }

    private void historyTable() {
        history.setId("history");
        history.setFixedCellSize(ROW);
        history.getStyleClass().addAll(Styles.DENSE, Tweaks.EDGE_TO_EDGE);
        history.accessibleTextProperty().bind(texts.bind("column.history"));
        history.setColumnResizePolicy(TableView.CONSTRAINED_RESIZE_POLICY_FLEX_LAST_COLUMN);
        TableColumn<Interaction, String> number =
                column("number", one -> Spoken.count(one.number()), 48, true);
        number.setMaxWidth(80);
        number.setMinWidth(44);
        TableColumn<Interaction, String> time =
                column("time", one -> Spoken.time(one.time()), 168, false);
        TableColumn<Interaction, String> item = column("item", Interaction::itemId, 72, false);
        TableColumn<Interaction, String> title = column("title", Interaction::title, 170, false);
        TableColumn<Interaction, String> actions = column("actions", this::actions, 96, false);
        TableColumn<Interaction, String> value =
                column("value", one -> Spoken.number(one.value()), 64, true);
        TableColumn<Interaction, String> part =
                column("part", one -> texts.get("part." + one.part().name()), 84, false);
        part.setCellFactory(_ -> new PartCell());
        history.getColumns().setAll(List.of(number, part, time, item, title, actions, value));
        model.history().subscribe(found -> history.setItems(FXCollections.observableList(found)));
        texts.language()
                .subscribe(
                        () -> {
                            history.refresh();
                            users.refresh();
                        });
    }

    /** Columns that a log does not fill are not shown. */
    private void columnsOf(UserTable table) {
        shown(users, "first", table.timed());
        shown(users, "last", table.timed());
        shown(history, "time", table.timed());
        shown(history, "title", table.titled());
        shown(history, "actions", table.acted());
        shown(history, "value", !table.valueName().isEmpty());
    }

    private static void shown(TableView<?> table, String key, boolean shown) {
        table.getColumns().stream()
                .filter(one -> one.getId().equals("column-" + key))
                .forEach(one -> one.setVisible(shown));
    }

    private String actions(Interaction one) {
        return Arrays.stream(Action.values())
                .filter(action -> action != Action.VIEW && (one.actions() & action.bit()) != 0)
                .map(action -> texts.get("action." + action.name()))
                .collect(Collectors.joining(", "));
    }

    private static final class PartCell extends TableCell<Interaction, String> {
        @Override
        protected void updateItem(String text, boolean empty) {
            super.updateItem(text, empty);
            setText(empty ? null : text);
            Interaction row = empty || getTableRow() == null ? null : getTableRow().getItem();
            getStyleClass().removeAll("part-test", "part-validation", "part-training");
            if (row != null && row.part() != Part.NONE) {
                getStyleClass().add("part-" + row.part().name().toLowerCase(Locale.ROOT));
            }
        }
    }

    @Override
    public Node view() {
        return view;
    }

    @Override
    public Map<String, String> state() {
        Map<String, String> state = new LinkedHashMap<>();
        state.put("divider", Double.toString(split.getDividerPositions()[0]));
        state.put("order", model.sorting().get().order().name());
        state.put("descending", Boolean.toString(model.sorting().get().descending()));
        model.chosen().get().ifPresent(user -> state.put("user", user.id()));
        return state;
    }

    @Override
    public void restore(Map<String, String> state) {
        try {
            split.setDividerPositions(Double.parseDouble(state.getOrDefault("divider", "0.47")));
            Order order = Order.valueOf(state.getOrDefault("order", Order.ID.name()));
            boolean descending = Boolean.parseBoolean(state.get("descending"));
            users.getColumns().stream()
                    .filter(column -> column.getUserData() == order && order != Order.ID)
                    .findFirst()
                    .ifPresent(
                            column -> {
                                column.setSortType(
                                        descending
                                                ? TableColumn.SortType.DESCENDING
                                                : TableColumn.SortType.ASCENDING);
                                users.getSortOrder().setAll(List.of(column));
                            });
        } catch (IllegalArgumentException _) {
            // Written by another version: what is unknown stays as it is.
        }
        model.want(state.getOrDefault("user", ""));
    }

    @Override
    public void visible(boolean visible) {
        model.log().visible(visible);
    }

    @Override
    public void close() {
        model.close();
    }
}
