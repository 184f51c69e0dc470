package dev.tessera.app.shell;

import atlantafx.base.theme.Styles;

import dev.tessera.app.command.Command;
import dev.tessera.app.command.Commands;
import dev.tessera.app.look.Look;
import dev.tessera.app.text.Language;
import dev.tessera.app.text.Texts;

import javafx.beans.binding.Bindings;
import javafx.beans.value.ObservableValue;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.MenuItem;
import javafx.scene.control.SplitMenuButton;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;

import org.kordamp.ikonli.javafx.FontIcon;

import java.util.Optional;

/** The tool bar: run, pause, cancel, undo, and the way into the palette. */
final class RunBar extends HBox {
    private final Commands commands;

    RunBar(ShellViewModel shell, Texts texts) {
        commands = shell.commands();
        setId("tools");
        getStyleClass().add("run-bar");
        setAlignment(Pos.CENTER_LEFT);
        Region gap = new Region();
        setHgrow(gap, Priority.ALWAYS);
        HBox ofProject =
                new HBox(
                        run(),
                        button("run.pause", "run.resume"),
                        button("run.cancel"),
                        separator(),
                        button("edit.undo"),
                        button("edit.redo"),
                        button("project.save"),
                        separator(),
                        new RunChoice(shell, texts));
        ofProject.getStyleClass().add("run-bar-group");
        ofProject.setAlignment(Pos.CENTER_LEFT);
        ofProject.visibleProperty().bind(shell.project().map(Optional::isPresent));
        getChildren()
                .addAll(ofProject, gap, look(shell, texts), language(shell, texts), search(texts));
    }

    private Command command(String id) {
        return commands.find(id).orElseThrow();
    }

    private SplitMenuButton run() {
        Command run = command("run.start");
        SplitMenuButton button = new SplitMenuButton();
        button.setId("tool-run");
        button.textProperty().bind(run.title());
        button.setGraphic(new FontIcon(run.icon()));
        button.getStyleClass().add(Styles.ACCENT);
        button.disableProperty().bind(Bindings.not(run.enabled()));
        button.setOnAction(_ -> run.run());
        button.setTooltip(tooltip(run));
        for (String id : new String[] {"run.tokenize", "run.train"}) {
            Command other = command(id);
            MenuItem item = new MenuItem();
            item.textProperty().bind(other.title());
            item.setGraphic(new FontIcon(other.icon()));
            item.setOnAction(_ -> other.run());
            button.getItems().add(item);
        }
        return button;
    }

    private Button button(String id) {
        Command command = command(id);
        Button button = new Button(null, new FontIcon(command.icon()));
        button.setId("tool-" + id);
        button.getStyleClass().addAll(Styles.BUTTON_ICON, Styles.FLAT);
        button.disableProperty().bind(Bindings.not(command.enabled()));
        button.setOnAction(_ -> command.run());
        button.setTooltip(tooltip(command));
        button.accessibleTextProperty().bind(command.title());
        return button;
    }

    /** One button for two commands of which at most one can be done: pause and resume. */
    private Button button(String id, String other) {
        Button button = button(id);
        Command one = command(id);
        Command two = command(other);
        button.disableProperty().unbind();
        button.disableProperty().bind(Bindings.not(Bindings.or(one.enabled(), two.enabled())));
        FontIcon icon = (FontIcon) button.getGraphic();
        two.enabled().subscribe(resumable -> icon.setIconLiteral((resumable ? two : one).icon()));
        button.accessibleTextProperty().unbind();
        button.accessibleTextProperty()
                .bind(Bindings.when(two.enabled()).then(two.title()).otherwise(one.title()));
        Tooltip tip = new Tooltip();
        tip.textProperty().bind(button.accessibleTextProperty());
        button.setTooltip(tip);
        button.setOnAction(_ -> (two.enabled().get() ? two : one).run());
        return button;
    }

    private static Tooltip tooltip(Command command) {
        Tooltip tooltip = new Tooltip();
        String key = command.key().map(k -> "  (" + k.getDisplayText() + ")").orElse("");
        tooltip.textProperty().bind(Bindings.concat(command.title(), key));
        return tooltip;
    }

    private static Region separator() {
        Region line = new Region();
        line.getStyleClass().add("run-bar-separator");
        return line;
    }

    /** Turns to the next look. */
    private static Button look(ShellViewModel shell, Texts texts) {
        FontIcon icon = new FontIcon();
        shell.look().subscribe(now -> icon.setIconLiteral(StandardCommands.icon(now)));
        Button button = quiet("tool-look", icon, texts.bind("look.next"));
        button.setOnAction(_ -> shell.wear(next(shell.look().get())));
        return button;
    }

    private static Look next(Look now) {
        return Look.values()[(now.ordinal() + 1) % Look.values().length];
    }

    private static Button language(ShellViewModel shell, Texts texts) {
        Button button =
                quiet("tool-language", new FontIcon("fth-globe"), texts.bind("language.next"));
        button.setOnAction(
                _ ->
                        shell.language()
                                .set(
                                        shell.language().get() == Language.ENGLISH
                                                ? Language.CHINESE
                                                : Language.ENGLISH));
        return button;
    }

    private static Button quiet(String id, FontIcon icon, ObservableValue<String> title) {
        Button button = new Button(null, icon);
        button.setId(id);
        button.getStyleClass().addAll(Styles.BUTTON_ICON, Styles.FLAT);
        button.accessibleTextProperty().bind(title);
        Tooltip tip = new Tooltip();
        tip.textProperty().bind(title);
        button.setTooltip(tip);
        return button;
    }

    private Button search(Texts texts) {
        Command palette = command("view.palette");
        Label label = new Label();
        label.textProperty().bind(texts.bind("palette.prompt"));
        Label key = new Label(palette.key().map(k -> k.getDisplayText()).orElse(""));
        key.getStyleClass().addAll("key", Styles.TEXT_SMALL);
        HBox inside = new HBox(10, new FontIcon("fth-search"), label, key);
        inside.setAlignment(Pos.CENTER_LEFT);
        Button button = new Button(null, inside);
        button.setId("tool-search");
        button.getStyleClass().add("search-button");
        button.accessibleTextProperty().bind(palette.title());
        button.setOnAction(_ -> palette.run());
        return button;
    }
}
