package dev.tessera.app.panel.data.source;

import dev.tessera.app.command.Command;
import dev.tessera.app.extension.Panel;
import dev.tessera.app.extension.PanelProvider;
import dev.tessera.app.extension.Stage;
import dev.tessera.app.extension.Workbench;
import dev.tessera.app.project.ProjectSession;
import dev.tessera.pipeline.Project;

import javafx.beans.property.SimpleBooleanProperty;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyCodeCombination;
import javafx.scene.input.KeyCombination;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** The import: a command that makes projects, files that are dropped, and a tab of the project. */
public final class ImportProvider implements PanelProvider {
    private static final List<String> ENDINGS =
            List.of(
                    ".csv",
                    ".tsv",
                    ".txt",
                    ".dat",
                    ".tab",
                    ".inter",
                    ".json",
                    ".jsonl",
                    ".ndjson",
                    ".parquet",
                    ".data");

    /** Of a folder with very many files, the first decide. */
    private static final int LOOKED_AT = 500;

    @Override
    public String id() {
        return "data.import";
    }

    @Override
    public Stage stage() {
        return Stage.DATA;
    }

    @Override
    public String icon() {
        return "fth-upload";
    }

    @Override
    public String titleKey() {
        return "panel";
    }

    @Override
    public Panel open(Workbench workbench, ProjectSession session) {
        return new ImportPanel(workbench, session);
    }

    @Override
    public List<Command> commands(Workbench workbench) {
        return List.of(
                new Command(
                        "data.import",
                        Command.Place.FILE,
                        workbench.texts(ImportProvider.class).bind("command"),
                        Optional.of(
                                new KeyCodeCombination(KeyCode.I, KeyCombination.SHORTCUT_DOWN)),
                        "fth-upload",
                        new SimpleBooleanProperty(true),
                        () -> ImportWindow.open(workbench, Optional.empty())));
    }

    @Override
    public boolean accepts(Path file) {
        return Files.isDirectory(file) ? isLogFolder(file) : isLogFile(file);
    }

    private static boolean isLogFile(Path file) {
        Path last = file.getFileName();
        String name =
                (last == null ? "" : last.toString())
                        .toLowerCase(Locale.ROOT)
                        .replaceFirst("\\.gz$", "");
        return ENDINGS.stream().anyMatch(name::endsWith);
    }

    private static boolean isLogFolder(Path folder) {
        if (Files.exists(folder.resolve(Project.FILE))) {
            return false;
        }
        try (Stream<Path> inside = Files.list(folder)) {
            return inside.limit(LOOKED_AT)
                    .anyMatch(file -> isLogFile(file) && Files.isRegularFile(file));
        } catch (IOException _) {
            return false;
        }
    }

    @Override
    public void take(Path file, Workbench workbench) {
        ImportWindow.open(workbench, Optional.of(file));
    }
}
