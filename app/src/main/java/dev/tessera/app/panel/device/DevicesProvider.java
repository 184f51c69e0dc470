package dev.tessera.app.panel.device;

import dev.tessera.app.extension.Panel;
import dev.tessera.app.extension.PanelProvider;
import dev.tessera.app.extension.Stage;
import dev.tessera.app.extension.Workbench;
import dev.tessera.app.project.ProjectSession;

/** Brings the devices panel. */
public final class DevicesProvider implements PanelProvider {
    @Override
    public String id() {
        return "model.devices";
    }

    @Override
    public Stage stage() {
        return Stage.MODEL;
    }

    @Override
    public String icon() {
        return "fth-server";
    }

    @Override
    public String titleKey() {
        return "title";
    }

    @Override
    public Panel open(Workbench workbench, ProjectSession session) {
        return new DevicesView(workbench, new DevicesViewModel(workbench, session));
    }
}
