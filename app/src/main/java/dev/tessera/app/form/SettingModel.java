package dev.tessera.app.form;

import dev.tessera.config.Condition;
import dev.tessera.config.Field;
import dev.tessera.config.FieldType;
import dev.tessera.config.FieldValue;

import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;

import java.util.Optional;

/** One setting in the form: what it is, what is typed, and what is wrong with that. */
final class SettingModel {
    /** Why what is typed is not the value. */
    enum Refusal {
        NONE,
        /** It is no value of this setting. */
        VALUE,
        /** It does not go with other settings; the group says why. */
        TOGETHER
    }

    private final Field field;
    private final StringProperty text = new SimpleStringProperty("");
    private final ReadOnlyBooleanWrapper changed = new ReadOnlyBooleanWrapper();
    private final ReadOnlyBooleanWrapper shown = new ReadOnlyBooleanWrapper(true);
    private final ReadOnlyObjectWrapper<Refusal> refusal =
            new ReadOnlyObjectWrapper<>(Refusal.NONE);
    private final ReadOnlyObjectWrapper<Optional<Condition>> idle =
            new ReadOnlyObjectWrapper<>(Optional.empty());
    private FieldValue value;

    SettingModel(FieldValue value) {
        field = value.field();
        take(value);
    }

    Field field() {
        return field;
    }

    String path() {
        return field.path();
    }

    FieldValue value() {
        return value;
    }

    /** What is typed, a list without its brackets; not the value before it is committed. */
    StringProperty text() {
        return text;
    }

    /** Whether the value differs from the default. */
    ReadOnlyBooleanProperty changed() {
        return changed.getReadOnlyProperty();
    }

    /** Whether search and filter let it be seen. */
    ReadOnlyBooleanProperty shown() {
        return shown.getReadOnlyProperty();
    }

    ReadOnlyObjectProperty<Refusal> refusal() {
        return refusal.getReadOnlyProperty();
    }

    /** The condition it lacks to have an effect; empty if it has one. */
    ReadOnlyObjectProperty<Optional<Condition>> idle() {
        return idle.getReadOnlyProperty();
    }

    void idle(Optional<Condition> lacking) {
        idle.set(lacking);
    }

    /** Whether something is typed that is not the value. */
    boolean isDirty() {
        return !text.get().equals(typed(value));
    }

    /** Forgets what was typed. */
    void restore() {
        text.set(typed(value));
        refusal.set(Refusal.NONE);
    }

    void refuse(Refusal why) {
        refusal.set(why);
    }

    void show(boolean visible) {
        shown.set(visible);
    }

    /** Takes the value of the moment; what was typed stays if the value is the same. */
    void take(FieldValue now) {
        boolean same = value != null && value.value().equals(now.value());
        value = now;
        if (!same) {
            changed.set(!now.isDefault());
            restore();
        }
    }

    static String typed(FieldValue value) {
        return typed(value.field().type(), value.text());
    }

    /** A value's text as it stands in an editor. */
    static String typed(FieldType type, String text) {
        return type instanceof FieldType.ListOf
                ? text.substring(text.indexOf('[') + 1, text.lastIndexOf(']'))
                : text;
    }
}
