package dev.tessera.app.panel.data;

import dev.tessera.app.text.Texts;
import dev.tessera.pipeline.RunResults;

import javafx.beans.binding.Bindings;
import javafx.scene.control.ComboBox;
import javafx.scene.control.ListCell;

/** Chooses between the log of the settings and that of the shown run. */
public final class Subject {
    private Subject() {}

    /** A box that is only there while a run is shown; {@code others} tells the language. */
    public static ComboBox<Boolean> choice(Texts others, LogViewModel<?> model) {
        Texts texts = others.of(Subject.class);
        ComboBox<Boolean> box = new ComboBox<>();
        box.setId("subject");
        box.getItems().setAll(false, true);
        box.accessibleTextProperty().bind(texts.bind("subject"));
        box.setCellFactory(_ -> new Cell(texts, model));
        box.setButtonCell(new Cell(texts, model));
        model.ofRun().subscribe(box::setValue);
        box.valueProperty().subscribe((_, run) -> model.ofRun().set(run));
        box.visibleProperty()
                .bind(
                        Bindings.createBooleanBinding(
                                () -> model.shown().get().isPresent(), model.shown()));
        return box;
    }

    private static final class Cell extends ListCell<Boolean> {
        private final Texts texts;
        private final LogViewModel<?> model;

        Cell(Texts texts, LogViewModel<?> model) {
            this.texts = texts;
            this.model = model;
        }

        @Override
        protected void updateItem(Boolean run, boolean empty) {
            super.updateItem(run, empty);
            textProperty().unbind();
            if (empty || run == null) {
                setText("");
            } else {
                textProperty()
                        .bind(
                                Bindings.createStringBinding(
                                        () -> words(run), texts.language(), model.shown()));
            }
        }

        private String words(boolean run) {
            String name = model.shown().get().map(Cell::name).orElse("");
            return run ? texts.get("subject.run", name) : texts.get("subject.settings");
        }

        private static String name(RunResults results) {
            String name = results.run().info().name();
            return name.isBlank() ? results.run().id() : name;
        }
    }
}
