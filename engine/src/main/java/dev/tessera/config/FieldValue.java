package dev.tessera.config;

/**
 * A setting with its current value.
 *
 * @param value of the kind the field's type says
 */
public record FieldValue(Field field, Object value) {
    /** The value as it would be typed: {@link Configs#with} reads it back. */
    public String text() {
        return FieldReader.toText(field.type(), value);
    }

    public boolean isDefault() {
        return field.defaultValue().equals(value);
    }
}
