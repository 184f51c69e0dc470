package dev.tessera.app.shell;

import dev.tessera.app.extension.FileChoice;
import dev.tessera.app.project.Preferences;

import javafx.stage.DirectoryChooser;
import javafx.stage.FileChooser;
import javafx.stage.Stage;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** The choosers of the system; they begin where the last one ended. */
final class SystemFileChoice implements FileChoice {
    private static final String LAST = "folder.last";

    private final Stage window;
    private final Preferences preferences;

    SystemFileChoice(Stage window, Preferences preferences) {
        this.window = window;
        this.preferences = preferences;
    }

    @Override
    public Optional<Path> open(String title, List<Kind> kinds) {
        return remembered(chooser(title, kinds).showOpenDialog(window));
    }

    @Override
    public Optional<Path> save(String title, String proposedName, List<Kind> kinds) {
        FileChooser chooser = chooser(title, kinds);
        chooser.setInitialFileName(proposedName);
        return remembered(chooser.showSaveDialog(window));
    }

    @Override
    public Optional<Path> folder(String title) {
        DirectoryChooser chooser = new DirectoryChooser();
        chooser.setTitle(title);
        chooser.setInitialDirectory(last());
        return remembered(chooser.showDialog(window));
    }

    private FileChooser chooser(String title, List<Kind> kinds) {
        FileChooser chooser = new FileChooser();
        chooser.setTitle(title);
        chooser.setInitialDirectory(last());
        kinds.forEach(
                kind ->
                        chooser.getExtensionFilters()
                                .add(
                                        new FileChooser.ExtensionFilter(
                                                kind.title(), kind.patterns())));
        return chooser;
    }

    /** A chooser refuses a folder that is gone. */
    private File last() {
        return preferences
                .text(LAST)
                .map(Path::of)
                .filter(Files::isDirectory)
                .map(Path::toFile)
                .orElse(null);
    }

    private Optional<Path> remembered(File chosen) {
        if (chosen == null) {
            return Optional.empty();
        }
        Path path = chosen.toPath();
        Path folder = Files.isDirectory(path) ? path : path.toAbsolutePath().getParent();
        preferences.putText(LAST, folder.toString());
        return Optional.of(path);
    }
}
