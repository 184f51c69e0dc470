package dev.tessera.app.look;

import static org.junit.jupiter.api.Assertions.assertEquals;

import javafx.scene.Scene;
import javafx.scene.control.ComboBox;
import javafx.scene.control.ListCell;
import javafx.stage.Stage;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.testfx.util.WaitForAsyncUtils;

import java.util.ArrayList;
import java.util.List;

@ExtendWith(ApplicationExtension.class)
class ChoicesTest {
    private ComboBox<String> box;
    private final List<String> told = new ArrayList<>();

    @Start
    void start(Stage stage) {
        box = new ComboBox<>();
        box.setOnAction(_ -> told.add(box.getValue()));
        stage.setScene(new Scene(box, 200, 60));
        stage.show();
    }

    @Test
    void aBoxShowsItsValueWhereverThatStandsAmongTheNewItemsAndTellsNobody(FxRobot robot) {
        robot.interact(() -> Choices.offer(box, List.of("SASRec"), "SASRec"));
        robot.interact(() -> Choices.offer(box, List.of("OneRec", "SASRec"), "SASRec"));
        WaitForAsyncUtils.waitForFxEvents();
        assertEquals("SASRec", box.getValue());
        assertEquals(1, box.getSelectionModel().getSelectedIndex());
        assertEquals(
                "SASRec",
                ((ListCell<?>)
                                box.getChildrenUnmodifiable().stream()
                                        .filter(ListCell.class::isInstance)
                                        .findFirst()
                                        .orElseThrow())
                        .getText(),
                () -> box.lookupAll(".list-cell").toString());
        assertEquals(List.of(), told);
    }

    @Test
    void anotherValueOfTheSameItemsIsTold(FxRobot robot) {
        robot.interact(() -> Choices.offer(box, List.of("a", "b"), "a"));
        robot.interact(() -> Choices.offer(box, List.of("a", "b"), "b"));
        assertEquals(List.of("b"), told);
    }
}
