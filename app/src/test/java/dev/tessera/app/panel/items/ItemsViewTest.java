package dev.tessera.app.panel.items;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tessera.app.extension.Panel;
import dev.tessera.app.look.Look;
import dev.tessera.app.project.ProjectSession;
import dev.tessera.app.testing.FinishedProject;
import dev.tessera.app.testing.StubWorkbench;
import dev.tessera.app.text.Language;

import javafx.application.Application;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.Scene;
import javafx.scene.control.ListView;
import javafx.scene.control.TextField;
import javafx.scene.control.ToggleButton;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.testfx.util.WaitForAsyncUtils;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

@ExtendWith(ApplicationExtension.class)
class ItemsViewTest {
    @TempDir private static Path temporary;

    private StubWorkbench workbench;
    private ProjectSession session;
    private Panel panel;

    @Start
    void start(Stage window) throws Exception {
        Application.setUserAgentStylesheet(Look.LIGHT.theme());
        workbench = StubWorkbench.onThreads();
        session =
                ProjectSession.open(
                        FinishedProject.in(Files.createTempDirectory(temporary, "p")),
                        workbench.background(),
                        workbench.jobs(),
                        workbench.devices());
        panel = new ItemsPanelProvider().open(workbench, session);
        Scene scene = new Scene((Parent) panel.view(), 900, 640);
        scene.getStylesheets().setAll(Look.LIGHT.stylesheets());
        window.setScene(scene);
        window.show();
    }

    @AfterEach
    void close() {
        WaitForAsyncUtils.asyncFx(
                () -> {
                    panel.close();
                    session.close();
                    workbench.close();
                });
        WaitForAsyncUtils.waitForFxEvents();
    }

    private <N extends Node> N node(Class<N> type, String id) throws Exception {
        WaitForAsyncUtils.waitFor(
                30, TimeUnit.SECONDS, () -> panel.view().lookup("#" + id) != null);
        WaitForAsyncUtils.waitForFxEvents();
        return type.cast(panel.view().lookup("#" + id));
    }

    @Test
    void anItemIsFoundAndItsNeighboursAreFollowedByKeyboardAlone(FxRobot robot) throws Exception {
        TextField search = node(TextField.class, "items-search");
        robot.interact(
                () -> {
                    search.requestFocus();
                    search.setText("v00007");
                });
        ListView<?> found = node(ListView.class, "items-found");
        WaitForAsyncUtils.waitFor(30, TimeUnit.SECONDS, () -> found.getItems().size() == 1);
        robot.press(KeyCode.ENTER).release(KeyCode.ENTER);
        ListView<?> neighbours = node(ListView.class, "items-neighbours-list");
        assertEquals(ItemDetail.NEIGHBOURS, neighbours.getItems().size());
        assertEquals("", search.getText());
        ItemDetail.Near first = (ItemDetail.Near) neighbours.getItems().getFirst();
        robot.interact(
                () -> {
                    neighbours.requestFocus();
                    neighbours.getSelectionModel().selectFirst();
                });
        robot.press(KeyCode.ENTER).release(KeyCode.ENTER);
        WaitForAsyncUtils.waitFor(
                30,
                TimeUnit.SECONDS,
                () ->
                        panel.view().lookup("#items-back") != null
                                && !panel.view().lookup("#items-back").isDisabled());
        WaitForAsyncUtils.waitForFxEvents();
        assertTrue(
                robot.lookup(first.item().id()).tryQuery().isPresent(),
                "the card shows the neighbour's id");
    }

    @Test
    void theLanguageIsSwitchedWhileItIsOpen(FxRobot robot) throws Exception {
        ToggleButton umap = node(ToggleButton.class, "items-method-umap");
        ToggleButton selection = node(ToggleButton.class, "items-side-selection");
        assertEquals("Selection", selection.getText());
        robot.interact(() -> workbench.language.set(Language.CHINESE));
        assertEquals("选区", selection.getText());
        assertEquals("UMAP", umap.getText());
    }
}
