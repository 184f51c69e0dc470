package dev.tessera.app.shell;

import dev.tessera.app.look.States;
import dev.tessera.app.text.Texts;

import javafx.collections.ListChangeListener;
import javafx.scene.control.Tab;
import javafx.scene.control.TabPane;
import javafx.scene.layout.StackPane;

import org.kordamp.ikonli.javafx.FontIcon;

import java.util.List;
import java.util.Optional;

/** The open panels, a tab each; tabs can be moved and closed. */
final class PanelTabs extends StackPane {
    private final ShellViewModel shell;
    private final TabPane tabs = new TabPane();
    private boolean following;

    PanelTabs(ShellViewModel shell, Texts texts) {
        this.shell = shell;
        tabs.setId("panels");
        tabs.getStyleClass().add("panel-tabs");
        tabs.setTabClosingPolicy(TabPane.TabClosingPolicy.ALL_TABS);
        tabs.setTabDragPolicy(TabPane.TabDragPolicy.REORDER);
        var nothing =
                States.empty("fth-layout", texts.bind("tabs.none"), texts.bind("tabs.none.hint"));
        nothing.visibleProperty().bind(javafx.beans.binding.Bindings.isEmpty(tabs.getTabs()));
        tabs.visibleProperty().bind(nothing.visibleProperty().not());
        getChildren().addAll(nothing, tabs);
        shell.panels().addListener((ListChangeListener<ShellViewModel.OpenPanel>) _ -> follow());
        shell.front().subscribe(this::follow);
        tabs.getSelectionModel().selectedItemProperty().subscribe(this::selected);
        tabs.getTabs().addListener((ListChangeListener<Tab>) _ -> reordered());
        follow();
    }

    private void follow() {
        if (following) {
            return;
        }
        following = true;
        try {
            List<Tab> wanted = shell.panels().stream().map(this::tabOf).toList();
            if (!tabs.getTabs().equals(wanted)) {
                tabs.getTabs().removeIf(tab -> !wanted.contains(tab));
                for (int i = 0; i < wanted.size(); i++) {
                    if (i >= tabs.getTabs().size() || tabs.getTabs().get(i) != wanted.get(i)) {
                        tabs.getTabs().remove(wanted.get(i));
                        tabs.getTabs().add(i, wanted.get(i));
                    }
                }
            }
            shell.front().get().ifPresent(front -> tabs.getSelectionModel().select(tabOf(front)));
        } finally {
            following = false;
        }
    }

    private Tab tabOf(ShellViewModel.OpenPanel open) {
        Optional<Tab> known =
                tabs.getTabs().stream().filter(tab -> tab.getUserData() == open).findFirst();
        if (known.isPresent()) {
            return known.get();
        }
        Tab tab = new Tab();
        tab.setId("tab-" + open.provider().id());
        tab.setUserData(open);
        tab.textProperty().bind(shell.titleOf(open.provider()));
        tab.setGraphic(new FontIcon(open.provider().icon()));
        tab.setContent(open.panel().view());
        tab.setOnClosed(_ -> shell.closePanel(open));
        return tab;
    }

    private void selected() {
        Tab tab = tabs.getSelectionModel().getSelectedItem();
        if (!following && tab != null) {
            shell.bringToFront((ShellViewModel.OpenPanel) tab.getUserData());
        }
    }

    private void reordered() {
        if (!following) {
            following = true;
            try {
                shell.reorder(
                        tabs.getTabs().stream()
                                .map(tab -> (ShellViewModel.OpenPanel) tab.getUserData())
                                .toList());
            } finally {
                following = false;
            }
        }
    }
}
