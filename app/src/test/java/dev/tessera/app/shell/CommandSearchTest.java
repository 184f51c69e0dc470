package dev.tessera.app.shell;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.tessera.app.command.Command;

import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleStringProperty;

import org.junit.jupiter.api.Test;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

class CommandSearchTest {
    private static final List<Command> ALL =
            Stream.of("Run", "Open project...", "Show the run table", "Prune branches", "About")
                    .map(title -> command(title, true))
                    .toList();

    private static Command command(String title, boolean enabled) {
        return new Command(
                title,
                Command.Place.FILE,
                new SimpleStringProperty(title),
                Optional.empty(),
                "",
                new SimpleBooleanProperty(enabled),
                () -> {});
    }

    private static List<String> titles(List<Command> commands) {
        return commands.stream().map(command -> command.title().get()).toList();
    }

    @Test
    void aBeginningComesBeforeAWordAndAWordBeforeAPart() {
        assertEquals(
                List.of("Run", "Show the run table", "Prune branches"),
                titles(CommandSearch.of(ALL, "run")));
    }

    @Test
    void lettersInOrderAreEnough() {
        assertEquals(List.of("Open project..."), titles(CommandSearch.of(ALL, "opj")));
    }

    @Test
    void nothingTypedListsEverything() {
        assertEquals(ALL, CommandSearch.of(ALL, "  "));
    }

    @Test
    void whatCannotBeDoneNowComesLast() {
        List<Command> two = List.of(command("Run here", false), command("A run", true));
        assertEquals(List.of("A run", "Run here"), titles(CommandSearch.of(two, "run")));
    }
}
