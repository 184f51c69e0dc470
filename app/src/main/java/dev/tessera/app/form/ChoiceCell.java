package dev.tessera.app.form;

import dev.tessera.config.FieldType;

import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.layout.VBox;

/** One of several choices in the list that drops down, with what it means below its name. */
final class ChoiceCell extends ListCell<String> {
    private final FieldType.Choice choice;
    private final SettingTexts texts;
    private final Label name = new Label();
    private final Label meaning = new Label();
    private final VBox lines = new VBox(name, meaning);

    ChoiceCell(FieldType.Choice choice, SettingTexts texts) {
        this.choice = choice;
        this.texts = texts;
        lines.getStyleClass().add("choice-cell");
        meaning.getStyleClass().add("choice-meaning");
    }

    @Override
    protected void updateItem(String item, boolean empty) {
        super.updateItem(item, empty);
        setText(null);
        setGraphic(empty ? null : lines);
        if (!empty) {
            String help = texts.meaning(choice, item);
            name.setText(texts.choice(choice, item));
            meaning.setText(help);
            meaning.setManaged(!help.isEmpty());
            meaning.setVisible(!help.isEmpty());
        }
    }
}
