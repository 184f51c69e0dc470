package dev.tessera.config;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Describes a group of settings: a parameter record, or a component of one that holds another.
 * Where both are annotated, title and help of the component come first.
 */
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.TYPE, ElementType.RECORD_COMPONENT})
public @interface Settings {
    /** What people call it, such as "RQ-KMeans"; empty to take the words of its key. */
    String title() default "";

    /** One sentence: what its settings decide. */
    String help() default "";

    /**
     * When its settings have an effect, as {@link Condition#parse} reads it; on a record it speaks
     * of the record's own settings, on a component of the settings beside it. Empty for always.
     */
    String when() default "";

    /** Keys of its members that have an effect all the same. */
    String[] except() default {};
}
