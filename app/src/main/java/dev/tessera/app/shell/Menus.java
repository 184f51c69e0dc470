package dev.tessera.app.shell;

import dev.tessera.app.command.Command;
import dev.tessera.app.command.Command.Place;
import dev.tessera.app.command.Commands;
import dev.tessera.app.text.Texts;

import javafx.collections.ListChangeListener;
import javafx.scene.control.Menu;
import javafx.scene.control.MenuBar;
import javafx.scene.control.MenuItem;

import org.kordamp.ikonli.javafx.FontIcon;

import java.util.EnumMap;
import java.util.Map;

/** The menu bar, made of the commands; items carry the commands' keys. */
final class Menus {
    private Menus() {}

    static MenuBar of(Commands commands, Texts texts) {
        Map<Place, Menu> menus = new EnumMap<>(Place.class);
        MenuBar bar = new MenuBar();
        bar.setId("menu");
        for (Place place : Place.values()) {
            Menu menu = new Menu();
            menu.setId("menu-" + place.name().toLowerCase(java.util.Locale.ROOT));
            menu.textProperty().bind(texts.bind("menu." + place.name()));
            menus.put(place, menu);
            bar.getMenus().add(menu);
        }
        commands.all().forEach(command -> menus.get(command.place()).getItems().add(item(command)));
        commands.all()
                .addListener(
                        (ListChangeListener<Command>)
                                change -> {
                                    while (change.next()) {
                                        change.getAddedSubList()
                                                .forEach(
                                                        command ->
                                                                menus.get(command.place())
                                                                        .getItems()
                                                                        .add(item(command)));
                                    }
                                });
        return bar;
    }

    private static MenuItem item(Command command) {
        MenuItem item = new MenuItem();
        item.setId("command-" + command.id());
        item.textProperty().bind(command.title());
        item.disableProperty().bind(javafx.beans.binding.Bindings.not(command.enabled()));
        item.setOnAction(_ -> command.run());
        command.key().ifPresent(item::setAccelerator);
        if (!command.icon().isEmpty()) {
            item.setGraphic(new FontIcon(command.icon()));
        }
        return item;
    }
}
