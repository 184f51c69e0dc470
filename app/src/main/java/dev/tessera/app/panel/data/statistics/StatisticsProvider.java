package dev.tessera.app.panel.data.statistics;

import dev.tessera.app.extension.Panel;
import dev.tessera.app.extension.PanelProvider;
import dev.tessera.app.extension.Stage;
import dev.tessera.app.extension.Workbench;
import dev.tessera.app.project.ProjectSession;

/** Statistics of the log. */
public final class StatisticsProvider implements PanelProvider {
    @Override
    public String id() {
        return "data.statistics";
    }

    @Override
    public Stage stage() {
        return Stage.DATA;
    }

    @Override
    public String icon() {
        return "fth-bar-chart-2";
    }

    @Override
    public String titleKey() {
        return "panel";
    }

    @Override
    public Panel open(Workbench workbench, ProjectSession session) {
        return new StatisticsPanel(workbench, session);
    }
}
