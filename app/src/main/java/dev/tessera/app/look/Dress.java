package dev.tessera.app.look;

import javafx.application.Application;
import javafx.beans.value.ObservableValue;
import javafx.scene.Scene;

import java.util.ArrayList;
import java.util.List;

/**
 * Keeps scenes in the look of the moment: the window, and every dialog beside it. FX thread only.
 */
public final class Dress {
    private final ObservableValue<Look> look;
    private final List<Scene> scenes = new ArrayList<>();

    public Dress(ObservableValue<Look> look) {
        this.look = look;
        look.subscribe(now -> Application.setUserAgentStylesheet(now.theme()));
        look.subscribe(_ -> scenes.forEach(this::wear));
    }

    /** Dresses a scene now and whenever the look changes, until {@link #forget}. */
    public void wear(Scene scene) {
        for (Look other : Look.values()) {
            scene.getStylesheets().removeAll(other.stylesheets());
        }
        scene.getStylesheets().addAll(0, look.getValue().stylesheets());
        if (!scenes.contains(scene)) {
            scenes.add(scene);
        }
    }

    public void forget(Scene scene) {
        scenes.remove(scene);
    }
}
