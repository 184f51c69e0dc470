package dev.tessera.app.text;

import javafx.beans.Observable;
import javafx.beans.binding.Bindings;
import javafx.beans.binding.StringBinding;
import javafx.beans.value.ObservableValue;

import java.text.MessageFormat;
import java.util.Arrays;
import java.util.Locale;
import java.util.ResourceBundle;
import java.util.stream.Stream;

/**
 * The texts of one package in the language of the moment: file {@code texts.properties} beside its
 * classes is English, {@code texts_zh.properties} Chinese. Every key is in both; a test holds that.
 * A text with {@code {0}}, {@code {1}} takes arguments as {@link MessageFormat} does.
 */
public final class Texts {
    private final ObservableValue<Language> language;
    private final Class<?> owner;

    /**
     * @param owner any class of the package
     */
    public Texts(ObservableValue<Language> language, Class<?> owner) {
        this.language = language;
        this.owner = owner;
    }

    /** The texts of another package, in the same language. */
    public Texts of(Class<?> other) {
        return new Texts(language, other);
    }

    public ObservableValue<Language> language() {
        return language;
    }

    public Locale locale() {
        return language.getValue().locale();
    }

    /**
     * The text of the moment.
     *
     * @throws java.util.MissingResourceException if the package has no such text
     */
    public String get(String key, Object... arguments) {
        String text = bundle().getString(key);
        return arguments.length == 0
                ? text
                : new MessageFormat(text, locale()).format(current(arguments));
    }

    /** The text, following the language and those of the arguments that are observable. */
    public StringBinding bind(String key, Object... arguments) {
        Observable[] dependencies =
                Stream.concat(
                                Stream.of(language),
                                Arrays.stream(arguments)
                                        .filter(Observable.class::isInstance)
                                        .map(Observable.class::cast))
                        .toArray(Observable[]::new);
        return Bindings.createStringBinding(() -> get(key, arguments), dependencies);
    }

    private static Object[] current(Object[] arguments) {
        return Arrays.stream(arguments)
                .map(one -> one instanceof ObservableValue<?> value ? value.getValue() : one)
                .toArray();
    }

    private ResourceBundle bundle() {
        return ResourceBundle.getBundle(
                owner.getPackageName() + ".texts",
                locale(),
                owner.getClassLoader(),
                ResourceBundle.Control.getNoFallbackControl(
                        ResourceBundle.Control.FORMAT_PROPERTIES));
    }
}
