package dev.tessera.app.shell;

import atlantafx.base.theme.Styles;

import dev.tessera.app.command.Command;
import dev.tessera.app.command.Commands;
import dev.tessera.app.text.Texts;

import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;

import org.kordamp.ikonli.javafx.FontIcon;

/** All commands, found by a few letters: lies over the window, goes with Escape. */
final class CommandPalette extends StackPane {
    private static final double WIDTH = 560;
    private static final double HEIGHT = 380;

    private final Commands commands;
    private final TextField text = new TextField();
    private final ListView<Command> found = new ListView<>();
    private Node before;

    CommandPalette(Commands commands, Texts texts) {
        this.commands = commands;
        setId("palette");
        getStyleClass().add("palette-veil");
        text.setId("palette-text");
        text.promptTextProperty().bind(texts.bind("palette.prompt"));
        text.textProperty().subscribe(this::search);
        text.addEventFilter(KeyEvent.KEY_PRESSED, this::key);
        found.setId("palette-list");
        found.setFocusTraversable(false);
        found.setCellFactory(_ -> new CommandCell());
        found.setPlaceholder(placeholder(texts));
        VBox box = new VBox(8, text, found);
        box.getStyleClass().add("palette");
        box.setMaxSize(WIDTH, HEIGHT);
        VBox.setVgrow(found, Priority.ALWAYS);
        setAlignment(box, Pos.TOP_CENTER);
        getChildren().add(box);
        setOnMousePressed(event -> hideIf(event.getTarget() == this));
        hide();
    }

    private static Label placeholder(Texts texts) {
        Label label = new Label();
        label.textProperty().bind(texts.bind("palette.nothing"));
        label.getStyleClass().add(Styles.TEXT_MUTED);
        return label;
    }

    void show() {
        before = getScene().getFocusOwner();
        setVisible(true);
        setManaged(true);
        text.clear();
        search();
        text.requestFocus();
    }

    private void hide() {
        setVisible(false);
        setManaged(false);
        if (before != null) {
            before.requestFocus();
            before = null;
        }
    }

    private void hideIf(boolean outside) {
        if (outside) {
            hide();
        }
    }

    private void search() {
        found.getItems().setAll(CommandSearch.of(commands.all(), text.getText()));
        found.getSelectionModel().selectFirst();
        found.scrollTo(0);
    }

    private void key(KeyEvent event) {
        switch (event.getCode()) {
            case ESCAPE -> hide();
            case ENTER -> run();
            case DOWN, UP, PAGE_DOWN, PAGE_UP -> move(event.getCode());
            default -> {
                return;
            }
        }
        event.consume();
    }

    private void move(KeyCode key) {
        int step =
                switch (key) {
                    case DOWN -> 1;
                    case UP -> -1;
                    case PAGE_DOWN -> 8;
                    default -> -8;
                };
        int last = found.getItems().size() - 1;
        int index =
                Math.clamp(
                        (long) found.getSelectionModel().getSelectedIndex() + step,
                        0,
                        Math.max(0, last));
        found.getSelectionModel().select(index);
        found.scrollTo(Math.max(0, index - 4));
    }

    private void run() {
        Command chosen = found.getSelectionModel().getSelectedItem();
        if (chosen != null && chosen.enabled().get()) {
            hide();
            chosen.run();
        }
    }

    /** Icon, title and key of a command; a click runs it. */
    private final class CommandCell extends ListCell<Command> {
        private final FontIcon icon = new FontIcon();
        private final Label title = new Label();
        private final Label key = new Label();
        private final HBox row;

        CommandCell() {
            Region gap = new Region();
            HBox.setHgrow(gap, Priority.ALWAYS);
            key.getStyleClass().addAll("key", Styles.TEXT_SMALL);
            row = new HBox(10, icon, title, gap, key);
            row.setAlignment(Pos.CENTER_LEFT);
            setOnMouseClicked(
                    _ -> {
                        if (getItem() != null) {
                            found.getSelectionModel().select(getItem());
                            run();
                        }
                    });
        }

        @Override
        protected void updateItem(Command command, boolean empty) {
            super.updateItem(command, empty);
            if (empty || command == null) {
                setGraphic(null);
                return;
            }
            icon.setIconLiteral(command.icon().isEmpty() ? "fth-chevron-right" : command.icon());
            title.setText(command.title().get());
            key.setText(command.key().map(k -> k.getDisplayText()).orElse(""));
            key.setVisible(command.key().isPresent());
            row.setOpacity(command.enabled().get() ? 1 : .45);
            setGraphic(row);
        }
    }
}
