package dev.tessera.app.panel.tokenizer;

import dev.tessera.app.extension.Panel;
import dev.tessera.app.extension.PanelProvider;
import dev.tessera.app.extension.Stage;
import dev.tessera.app.extension.Workbench;
import dev.tessera.app.project.ProjectSession;

/** Brings the semantic-id explorer. */
public final class ExplorerPanelProvider implements PanelProvider {
    @Override
    public String id() {
        return "tokenizer.explorer";
    }

    @Override
    public Stage stage() {
        return Stage.TOKENIZER;
    }

    @Override
    public String icon() {
        return "fth-git-merge";
    }

    @Override
    public String titleKey() {
        return "explorer.title";
    }

    @Override
    public Panel open(Workbench workbench, ProjectSession session) {
        return new ExplorerView(workbench, new ExplorerViewModel(workbench, session));
    }
}
