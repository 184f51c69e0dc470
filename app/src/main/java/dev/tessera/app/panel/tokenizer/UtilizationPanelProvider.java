package dev.tessera.app.panel.tokenizer;

import dev.tessera.app.extension.Panel;
import dev.tessera.app.extension.PanelProvider;
import dev.tessera.app.extension.Stage;
import dev.tessera.app.extension.Workbench;
import dev.tessera.app.project.ProjectSession;

/** Brings codebook utilization. */
public final class UtilizationPanelProvider implements PanelProvider {
    @Override
    public String id() {
        return "tokenizer.utilization";
    }

    @Override
    public Stage stage() {
        return Stage.TOKENIZER;
    }

    @Override
    public String icon() {
        return "fth-bar-chart";
    }

    @Override
    public String titleKey() {
        return "utilization.title";
    }

    @Override
    public Panel open(Workbench workbench, ProjectSession session) {
        return new UtilizationView(workbench, new UtilizationViewModel(workbench, session));
    }
}
