package dev.tessera.app.panel.data.users;

import dev.tessera.app.extension.Workbench;
import dev.tessera.app.panel.data.Fetched;
import dev.tessera.app.panel.data.LogViewModel;
import dev.tessera.app.panel.data.users.UserTable.Interaction;
import dev.tessera.app.panel.data.users.UserTable.Order;
import dev.tessera.app.panel.data.users.UserTable.User;
import dev.tessera.app.project.ProjectSession;

import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;

import java.util.List;
import java.util.Optional;

/** The users of the log, searched and ordered, and the history of the one that is chosen. */
final class UsersViewModel {
    private final Workbench workbench;
    private final LogViewModel<UserTable> log;
    private final ReadOnlyObjectWrapper<List<User>> users = new ReadOnlyObjectWrapper<>(List.of());
    private final ReadOnlyObjectWrapper<List<Interaction>> history =
            new ReadOnlyObjectWrapper<>(List.of());
    private final StringProperty search = new SimpleStringProperty("");
    private final ObjectProperty<Sorting> sorting =
            new SimpleObjectProperty<>(new Sorting(Order.ID, false));
    private final ReadOnlyObjectWrapper<Optional<User>> chosen =
            new ReadOnlyObjectWrapper<>(Optional.empty());
    private String wanted = "";

    private record Found(UserTable.Rows users, Optional<User> wanted) {}

    /** An order of the users. */
    record Sorting(Order order, boolean descending) {}

    UsersViewModel(Workbench workbench, ProjectSession session) {
        this.workbench = workbench;
        log = new LogViewModel<>(workbench, session, (data, _) -> new UserTable(data));
        log.content().subscribe(this::find);
        search.subscribe((_, _) -> find());
        sorting.subscribe((_, _) -> find());
    }

    LogViewModel<UserTable> log() {
        return log;
    }

    /** What is typed to find a user by its id. */
    StringProperty search() {
        return search;
    }

    ObjectProperty<Sorting> sorting() {
        return sorting;
    }

    /** The users found; a long list that makes its rows when they are asked for. */
    ReadOnlyObjectProperty<List<User>> users() {
        return users.getReadOnlyProperty();
    }

    ReadOnlyObjectProperty<Optional<User>> chosen() {
        return chosen.getReadOnlyProperty();
    }

    /** What the chosen user did. */
    ReadOnlyObjectProperty<List<Interaction>> history() {
        return history.getReadOnlyProperty();
    }

    Optional<UserTable> table() {
        return log.content().get() instanceof Fetched.Ready<UserTable>(UserTable table)
                ? Optional.of(table)
                : Optional.empty();
    }

    private void find() {
        Optional<UserTable> table = table();
        if (table.isEmpty()) {
            users.set(List.of());
            choose(Optional.empty());
            return;
        }
        String part = search.get();
        String id = wanted;
        Sorting now = sorting.get();
        workbench
                .background()
                .latest(
                        this,
                        "users",
                        _ ->
                                new Found(
                                        table.get().users(part, now.order(), now.descending()),
                                        id.isEmpty() ? Optional.empty() : table.get().find(id)),
                        this::take,
                        cause -> workbench.notices().failed(part, cause));
    }

    private void take(Found found) {
        users.set(found.users());
        found.wanted().ifPresent(user -> choose(Optional.of(user)));
        wanted = "";
        if (chosen.get().isEmpty() && !found.users().isEmpty()) {
            choose(Optional.of(found.users().getFirst()));
        }
    }

    /** The row of the chosen user among those found, -1 where it is not. */
    int chosenRow() {
        return chosen.get().isPresent() && users.get() instanceof UserTable.Rows rows
                ? rows.rowOf(chosen.get().get())
                : -1;
    }

    /** Chooses a user by id as soon as the users are known. */
    void want(String id) {
        wanted = id;
    }

    void choose(Optional<User> user) {
        chosen.set(user);
        history.set(
                user.flatMap(one -> table().map(all -> all.interactions(one.index())))
                        .orElse(List.of()));
    }

    void close() {
        log.close();
        workbench.background().cancel(this);
    }
}
