package dev.tessera.app.extension;

import dev.tessera.app.project.ProjectSession;

import java.nio.file.Path;
import java.util.List;

/**
 * Brings a panel into the workbench. Found by {@link java.util.ServiceLoader}, which is how every
 * panel arrives, the workbench's own included.
 */
public interface PanelProvider {

    /** Stable, such as {@code data.statistics}; panels are ordered within a stage as they load. */
    String id();

    Stage stage();

    /** Literal of a Feather icon. */
    String icon();

    /** Key of its title among the texts of the provider's own package. */
    String titleKey();

    /** A panel on an open project; called for each project anew. */
    Panel open(Workbench workbench, ProjectSession session);

    /** Commands it adds once, such as an import that needs no open project. */
    default List<dev.tessera.app.command.Command> commands(Workbench workbench) {
        return List.of();
    }

    /** Whether {@link #take} knows what to do with a file that is dropped on the window. */
    default boolean accepts(Path file) {
        return false;
    }

    /** Takes a file that was dropped on the window. */
    default void take(Path file, Workbench workbench) {}
}
