package dev.tessera.app.journey;

import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tessera.app.testing.Desk;
import dev.tessera.app.testing.FinishedProject;

import javafx.geometry.Bounds;
import javafx.geometry.Point2D;
import javafx.geometry.VerticalDirection;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.Label;
import javafx.scene.input.ClipboardContent;
import javafx.scene.input.MouseButton;
import javafx.scene.input.TransferMode;
import javafx.scene.layout.StackPane;
import javafx.stage.Stage;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import java.nio.file.Path;
import java.util.List;

/** What needs a real window: the wheel, drags, the choosers of the system. */
@Tag("display")
@Timeout(180)
class DisplayJourneyTest extends Journey {

    @Test
    void wheelAndDragZoomAChartAndItsButtonShowsAllAgain() {
        desk.openProject(FinishedProject.in(folder));
        goTo("items.projector");
        Node canvas = desk.see("#chart-canvas");
        Node reset = desk.see("#chart-reset");
        Bounds there = Desk.onFx(() -> canvas.localToScreen(canvas.getLayoutBounds()));
        Point2D middle = new Point2D(there.getCenterX(), there.getCenterY());
        desk.await("the chart shows all", reset::isDisabled);
        desk.robot().moveTo(middle);
        desk.robot().scroll(3, VerticalDirection.UP);
        desk.await("the wheel has zoomed", () -> !reset.isDisabled());
        desk.shot("display-wheel");
        desk.click("#chart-reset");
        desk.await("the chart shows all again", reset::isDisabled);
        desk.robot().moveTo(middle.add(-60, -60));
        desk.robot().press(MouseButton.PRIMARY).moveTo(middle.add(60, 60));
        desk.shot("display-frame");
        desk.robot().release(MouseButton.PRIMARY);
        desk.await("the drag has zoomed", () -> !reset.isDisabled());
        desk.shot("display-drag");
    }

    @Test
    void aProjectFolderDraggedOntoTheWindowOpens() {
        Path project = FinishedProject.fresh(folder);
        Label folderIcon = new Label("a folder");
        Stage files =
                Desk.onFx(
                        () -> {
                            folderIcon.setOnDragDetected(
                                    event -> {
                                        ClipboardContent content = new ClipboardContent();
                                        content.putFiles(List.of(project.toFile()));
                                        folderIcon
                                                .startDragAndDrop(TransferMode.COPY)
                                                .setContent(content);
                                        event.consume();
                                    });
                            Stage stage = new Stage();
                            stage.setX(0);
                            stage.setY(0);
                            stage.setScene(new Scene(new StackPane(folderIcon), 120, 80));
                            stage.setAlwaysOnTop(true);
                            stage.show();
                            return stage;
                        });
        try {
            desk.settle();
            desk.robot().drag(folderIcon).moveBy(40, 40).moveBy(300, 300).drop();
            desk.awaitProject();
        } finally {
            Desk.onFx(
                    () -> {
                        files.hide();
                        return null;
                    });
        }
        assertTrue(desk.session().folder().endsWith("fresh"));
    }
}
