package dev.tessera.app.panel.data.users;

import dev.tessera.app.extension.Panel;
import dev.tessera.app.extension.PanelProvider;
import dev.tessera.app.extension.Stage;
import dev.tessera.app.extension.Workbench;
import dev.tessera.app.project.ProjectSession;

/** The users of the log and their histories. */
public final class UsersProvider implements PanelProvider {
    @Override
    public String id() {
        return "data.users";
    }

    @Override
    public Stage stage() {
        return Stage.DATA;
    }

    @Override
    public String icon() {
        return "fth-users";
    }

    @Override
    public String titleKey() {
        return "panel";
    }

    @Override
    public Panel open(Workbench workbench, ProjectSession session) {
        return new UsersPanel(workbench, session);
    }
}
