package dev.tessera.app.panel.model;

import dev.tessera.app.extension.Panel;
import dev.tessera.app.extension.PanelProvider;
import dev.tessera.app.extension.Stage;
import dev.tessera.app.extension.Workbench;
import dev.tessera.app.project.ProjectSession;

/** Brings the training panel. */
public final class TrainingProvider implements PanelProvider {
    @Override
    public String id() {
        return "model.training";
    }

    @Override
    public Stage stage() {
        return Stage.MODEL;
    }

    @Override
    public String icon() {
        return "fth-activity";
    }

    @Override
    public String titleKey() {
        return "title";
    }

    @Override
    public Panel open(Workbench workbench, ProjectSession session) {
        return new TrainingView(workbench, new TrainingViewModel(workbench, session));
    }
}
