package dev.tessera.app.look;

import javafx.scene.control.ComboBox;

import org.controlsfx.control.CheckComboBox;

/**
 * Lets a check combo box show a new title at once: by itself it writes its title anew only when
 * something is checked, and keeps that of the language before.
 */
public final class CheckTitle {
    private CheckTitle() {}

    /** To be called once. */
    public static void follow(CheckComboBox<?> box) {
        box.titleProperty().subscribe((_, _) -> write(box));
    }

    private static void write(CheckComboBox<?> box) {
        if (!box.getChildrenUnmodifiable().isEmpty()
                && box.getChildrenUnmodifiable().getFirst() instanceof ComboBox<?> inner
                && inner.getButtonCell() != null
                && box.getTitle() != null) {
            inner.getButtonCell()
                    .setText(
                            box.isShowCheckedCount()
                                    ? "%s (%d/%d)"
                                            .formatted(
                                                    box.getTitle(),
                                                    box.getCheckModel().getCheckedItems().size(),
                                                    box.getItems().size())
                                    : box.getTitle());
        }
    }
}
