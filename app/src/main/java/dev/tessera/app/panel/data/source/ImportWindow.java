package dev.tessera.app.panel.data.source;

import dev.tessera.app.extension.Workbench;
import dev.tessera.app.look.Dress;

import javafx.scene.Scene;
import javafx.stage.Modality;
import javafx.stage.Stage;
import javafx.stage.Window;

import java.nio.file.Path;
import java.util.Optional;

/** The window of an import that ends with a new project. */
final class ImportWindow {
    private static final double WIDTH = 1120;
    private static final double HEIGHT = 740;

    private final Stage stage = new Stage();
    private final ImportViewModel model;

    private ImportWindow(Workbench workbench) {
        model = ImportViewModel.ofNewProject(workbench);
        ImportView view = new ImportView(workbench, model, stage::close);
        Scene scene = new Scene(view, WIDTH, HEIGHT);
        Dress dress = new Dress(workbench.look());
        dress.wear(scene);
        stage.setScene(scene);
        stage.titleProperty().bind(workbench.texts(ImportWindow.class).bind("title"));
        stage.setMinWidth(820);
        stage.setMinHeight(560);
        owner().ifPresent(stage::initOwner);
        stage.initModality(Modality.WINDOW_MODAL);
        stage.setOnHidden(
                _ -> {
                    dress.forget(scene);
                    model.close();
                });
        model.done()
                .subscribe(
                        done -> {
                            if (done) {
                                stage.close();
                            }
                        });
    }

    private static Optional<Window> owner() {
        return Window.getWindows().stream()
                .filter(window -> window instanceof Stage && window.isShowing())
                .filter(window -> ((Stage) window).getOwner() == null)
                .findFirst();
    }

    /** Opens the window, with a file to begin with if there is one. */
    static ImportWindow open(Workbench workbench, Optional<Path> file) {
        ImportWindow window = new ImportWindow(workbench);
        file.ifPresent(window.model::choose);
        window.stage.show();
        return window;
    }
}
