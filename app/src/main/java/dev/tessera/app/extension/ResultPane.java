package dev.tessera.app.extension;

import dev.tessera.app.look.States;
import dev.tessera.app.project.ShownResult;
import dev.tessera.app.project.ShownResult.State;
import dev.tessera.app.text.Texts;

import javafx.beans.value.ObservableValue;
import javafx.scene.Node;
import javafx.scene.layout.StackPane;

/** Shows a panel's content where the shown run has it, otherwise says why not and what to do. */
public final class ResultPane<T> extends StackPane {
    private final Texts texts;
    private final ShownResult<T> result;
    private final String icon;
    private final ObservableValue<String> absent;
    private final ObservableValue<String> hint;
    private final Node content;

    /**
     * @param icon literal of a Feather icon, for the pages without content
     * @param absent what is not there in a run that has not made it
     * @param hint how it comes to be there
     */
    public ResultPane(
            Workbench workbench,
            ShownResult<T> result,
            String icon,
            ObservableValue<String> absent,
            ObservableValue<String> hint,
            Node content) {
        this.texts = workbench.texts(ResultPane.class);
        this.result = result;
        this.icon = icon;
        this.absent = absent;
        this.hint = hint;
        this.content = content;
        result.state().subscribe(state -> getChildren().setAll(page(state)));
    }

    private Node page(State<T> state) {
        return switch (state) {
            case State.NoRun<T> _ ->
                    States.empty("fth-play", texts.bind("no-run"), texts.bind("no-run.hint"));
            case State.Loading<T> loading ->
                    States.loading(texts.bind("loading", loading.run().info().name()));
            case State.Absent<T> _ ->
                    States.empty(icon, absent, hint, texts.bind("look-again"), result::reload);
            case State.OtherData<T> _ ->
                    States.empty(
                            "fth-database",
                            texts.bind("other-data"),
                            texts.bind("other-data.hint"),
                            texts.bind("look-again"),
                            result::reload);
            case State.Failed<T> failed ->
                    States.failed(texts.bind("failed", failed.run().info().name()), failed.cause());
            case State.Ready<T> _ -> content;
        };
    }
}
