package dev.tessera.app.panel.data.users;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tessera.app.panel.data.users.UserTable.Interaction;
import dev.tessera.app.panel.data.users.UserTable.Order;
import dev.tessera.app.panel.data.users.UserTable.Part;
import dev.tessera.app.panel.data.users.UserTable.User;
import dev.tessera.app.panel.data.users.UsersViewModel.Sorting;
import dev.tessera.app.project.ProjectSession;
import dev.tessera.app.testing.FinishedProject;
import dev.tessera.app.testing.StubWorkbench;
import dev.tessera.config.Configs;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

class UsersViewModelTest {
    /** User 12 has four interactions, 2 has three, 112 has one. */
    private static final String LOG =
            """
            user,item,time,action
            12,a,40,like
            12,b,10,view
            12,c,20,view
            12,d,30,dislike
            2,a,5,view
            2,b,6,view
            2,c,7,view
            112,a,100,view
            """;

    @TempDir Path folder;
    private final StubWorkbench workbench = StubWorkbench.onCaller();
    private ProjectSession session;
    private UsersViewModel model;

    @BeforeEach
    void open() throws Exception {
        Path log = Files.writeString(folder.resolve("log.csv"), LOG);
        session =
                ProjectSession.open(
                        FinishedProject.fresh(folder),
                        workbench.background(),
                        workbench.jobs(),
                        workbench.devices());
        session.edits()
                .replace(
                        Configs.with(
                                session.edits().value().get(),
                                Map.of("source", "files", "dataset.path", log.toString())));
        model = new UsersViewModel(workbench, session);
        model.log().visible(true);
    }

    @AfterEach
    void close() {
        model.close();
        session.close();
        workbench.close();
    }

    @Test
    void usersAreOrderedByIdAsNumbersOrByWhatIsAskedFor() {
        assertEquals(List.of("2", "12", "112"), ids());
        model.sorting().set(new Sorting(Order.LENGTH, true));
        assertEquals(List.of("12", "2", "112"), ids());
        model.sorting().set(new Sorting(Order.LAST, false));
        assertEquals(List.of("2", "12", "112"), ids());
        model.sorting().set(new Sorting(Order.ID, true));
        assertEquals(List.of("112", "12", "2"), ids());
    }

    @Test
    void anIdTypedWholeComesBeforeThoseThatHoldIt() {
        model.search().set("12");
        assertEquals(List.of("12", "112"), ids());
        model.search().set("x");
        assertTrue(model.users().get().isEmpty());
        model.search().set("");
        assertEquals(3, model.users().get().size());
    }

    @Test
    void theHistoryOfAUserIsInOrderOfTimeWithThePartEachInteractionServes() {
        User user = model.users().get().get(1);
        assertEquals(new User(1, "12", 4, 10, 40), user);
        model.choose(Optional.of(user));
        List<Interaction> history = model.history().get();
        assertEquals(
                List.of("b", "c", "d", "a"), history.stream().map(Interaction::itemId).toList());
        assertEquals(
                List.of(Part.TRAINING, Part.TRAINING, Part.VALIDATION, Part.TEST),
                history.stream().map(Interaction::part).toList());
        assertEquals(1, history.getFirst().number());
    }

    @Test
    void theFirstUserIsChosenUnlessAnotherWasBefore() {
        assertEquals("2", model.chosen().get().orElseThrow().id());
        UsersViewModel again = new UsersViewModel(workbench, session);
        again.want("112");
        again.log().visible(true);
        assertEquals("112", again.chosen().get().orElseThrow().id());
        again.close();
    }

    private List<String> ids() {
        return model.users().get().stream().map(User::id).toList();
    }
}
