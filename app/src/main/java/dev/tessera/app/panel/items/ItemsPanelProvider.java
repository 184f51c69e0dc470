package dev.tessera.app.panel.items;

import dev.tessera.app.extension.Panel;
import dev.tessera.app.extension.PanelProvider;
import dev.tessera.app.extension.Stage;
import dev.tessera.app.extension.Workbench;
import dev.tessera.app.project.ProjectSession;

/** Brings the embedding projector. */
public final class ItemsPanelProvider implements PanelProvider {
    @Override
    public String id() {
        return "items.projector";
    }

    @Override
    public Stage stage() {
        return Stage.ITEMS;
    }

    @Override
    public String icon() {
        return "fth-aperture";
    }

    @Override
    public String titleKey() {
        return "title";
    }

    @Override
    public Panel open(Workbench workbench, ProjectSession session) {
        return new ItemsView(workbench, new ItemsViewModel(workbench, session));
    }
}
