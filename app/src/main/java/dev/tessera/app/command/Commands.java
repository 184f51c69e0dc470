package dev.tessera.app.command;

import javafx.collections.FXCollections;
import javafx.collections.ObservableList;

import java.util.Optional;

/** All commands of the workbench, in the order of their declaration. */
public final class Commands {
    private final ObservableList<Command> all = FXCollections.observableArrayList();
    private final ObservableList<Command> view = FXCollections.unmodifiableObservableList(all);

    /**
     * Adds a command.
     *
     * @throws IllegalArgumentException if its id or its key is taken
     */
    public void add(Command command) {
        for (Command other : all) {
            if (other.id().equals(command.id())) {
                throw new IllegalArgumentException("there are two commands " + command.id());
            }
            if (command.key().isPresent() && command.key().equals(other.key())) {
                throw new IllegalArgumentException(
                        "commands "
                                + other.id()
                                + " and "
                                + command.id()
                                + " have the same key "
                                + command.key().get());
            }
        }
        all.add(command);
    }

    public ObservableList<Command> all() {
        return view;
    }

    public Optional<Command> find(String id) {
        return all.stream().filter(command -> command.id().equals(id)).findFirst();
    }
}
