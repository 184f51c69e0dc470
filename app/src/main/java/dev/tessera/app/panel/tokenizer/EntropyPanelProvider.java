package dev.tessera.app.panel.tokenizer;

import dev.tessera.app.extension.Panel;
import dev.tessera.app.extension.PanelProvider;
import dev.tessera.app.extension.Stage;
import dev.tessera.app.extension.Workbench;
import dev.tessera.app.project.ProjectSession;

/** Brings the panel of entropies. */
public final class EntropyPanelProvider implements PanelProvider {
    @Override
    public String id() {
        return "tokenizer.entropy";
    }

    @Override
    public Stage stage() {
        return Stage.TOKENIZER;
    }

    @Override
    public String icon() {
        return "fth-activity";
    }

    @Override
    public String titleKey() {
        return "entropy.title";
    }

    @Override
    public Panel open(Workbench workbench, ProjectSession session) {
        return new EntropyView(workbench, new EntropyViewModel(workbench, session));
    }
}
