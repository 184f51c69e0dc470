package dev.tessera.app.panel.evaluate;

import dev.tessera.app.extension.Panel;
import dev.tessera.app.extension.PanelProvider;
import dev.tessera.app.extension.Stage;
import dev.tessera.app.extension.Workbench;
import dev.tessera.app.project.ProjectSession;

/** Brings the metrics panel. */
public final class MetricsProvider implements PanelProvider {
    @Override
    public String id() {
        return "evaluate.metrics";
    }

    @Override
    public Stage stage() {
        return Stage.EVALUATE;
    }

    @Override
    public String icon() {
        return "fth-bar-chart-2";
    }

    @Override
    public String titleKey() {
        return "title";
    }

    @Override
    public Panel open(Workbench workbench, ProjectSession session) {
        return new MetricsView(workbench, new MetricsViewModel(workbench, session));
    }
}
