package dev.tessera.app.panel.data;

import dev.tessera.app.text.Texts;

import javafx.beans.binding.Bindings;
import javafx.beans.binding.StringBinding;
import javafx.beans.value.ObservableValue;

import java.util.List;
import java.util.Optional;

/** A sentence that is yet to be said in a language: the key of a text and what goes into it. */
public record Words(String key, List<Object> arguments) {
    public Words {
        arguments = List.copyOf(arguments);
    }

    public static Words of(String key, Object... arguments) {
        return new Words(key, List.of(arguments));
    }

    public String in(Texts texts) {
        return texts.get(key, arguments.toArray());
    }

    /** The words of the moment in the language of the moment; empty where there are none. */
    public static StringBinding bind(Texts texts, ObservableValue<Optional<Words>> words) {
        return Bindings.createStringBinding(
                () -> words.getValue().map(one -> one.in(texts)).orElse(""),
                words,
                texts.language());
    }
}
