package dev.tessera.config;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Describes one component of a parameter record. From this declaration come the YAML reader,
 * validation, the JSON Schema, the help text and the forms of the window.
 *
 * <p>Components are int, long, double, boolean, String, an enum, a list of one of these, or another
 * parameter record, which {@link Settings} may describe.
 */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.RECORD_COMPONENT)
public @interface Setting {
    /** One sentence: what it does. */
    String help();

    /**
     * The default as it would stand in YAML: {@code "256"}, {@code "[64, 64]"}, {@code
     * "leave-last-out"}; enums are written in kebab-case.
     */
    String value();

    /** The unit, empty for none: "items", "seconds", "nats". */
    String unit() default "";

    /** Smallest allowed number. */
    double min() default Double.NEGATIVE_INFINITY;

    /** Largest allowed number. */
    double max() default Double.POSITIVE_INFINITY;

    /** Whether the smallest allowed number is itself excluded, as for a learning rate above 0. */
    boolean aboveMin() default false;

    /** What a text stands for. */
    TextKind kind() default TextKind.PLAIN;

    /**
     * When it has an effect, as {@link Condition#parse} reads it, said of a setting beside it:
     * {@code "loss is sampled"}. Empty for always.
     */
    String when() default "";

    /**
     * Whether a change of this setting leaves the results as they are (a path's spelling, a display
     * choice), so that it does not enter the hash.
     */
    boolean cosmetic() default false;
}
