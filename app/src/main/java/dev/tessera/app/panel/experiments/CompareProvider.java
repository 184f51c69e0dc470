package dev.tessera.app.panel.experiments;

import dev.tessera.app.extension.Panel;
import dev.tessera.app.extension.PanelProvider;
import dev.tessera.app.extension.Stage;
import dev.tessera.app.extension.Workbench;
import dev.tessera.app.project.ProjectSession;

import javafx.scene.Node;

import java.util.Map;

/** Chosen runs side by side: curves, settings, metrics. */
public final class CompareProvider implements PanelProvider {
    @Override
    public String id() {
        return ChosenRuns.COMPARISON;
    }

    @Override
    public Stage stage() {
        return Stage.EXPERIMENTS;
    }

    @Override
    public String icon() {
        return "fth-git-pull-request";
    }

    @Override
    public String titleKey() {
        return "compare.title";
    }

    @Override
    public Panel open(Workbench workbench, ProjectSession session) {
        CompareView view = new CompareView(workbench, new CompareViewModel(workbench, session));
        return new Panel() {
            @Override
            public Node view() {
                return view;
            }

            @Override
            public Map<String, String> state() {
                return view.state();
            }

            @Override
            public void restore(Map<String, String> state) {
                view.restore(state);
            }

            @Override
            public void visible(boolean visible) {
                view.live(visible);
            }

            @Override
            public void close() {
                view.close();
            }
        };
    }
}
