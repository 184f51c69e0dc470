package dev.tessera.app.panel.generate;

import dev.tessera.app.extension.Panel;
import dev.tessera.app.extension.PanelProvider;
import dev.tessera.app.extension.Stage;
import dev.tessera.app.extension.Workbench;
import dev.tessera.app.project.ProjectSession;

/** Brings the beam explorer. */
public final class BeamProvider implements PanelProvider {
    @Override
    public String id() {
        return "generate.beams";
    }

    @Override
    public Stage stage() {
        return Stage.GENERATE;
    }

    @Override
    public String icon() {
        return "fth-git-branch";
    }

    @Override
    public String titleKey() {
        return "title";
    }

    @Override
    public Panel open(Workbench workbench, ProjectSession session) {
        return new BeamView(workbench, new BeamViewModel(workbench, session));
    }
}
