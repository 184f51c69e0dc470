package dev.tessera.app.chart;

import dev.tessera.app.extension.FileChoice;
import dev.tessera.app.extension.Workbench;
import dev.tessera.app.text.Texts;
import dev.tessera.figure.Figure;
import dev.tessera.figure.draw.Theme;
import dev.tessera.figure.export.CsvExport;
import dev.tessera.figure.export.PngExport;

import javafx.embed.swing.SwingFXUtils;
import javafx.scene.input.Clipboard;
import javafx.scene.input.ClipboardContent;

import java.util.List;
import java.util.Locale;

/** Takes a figure out of the window: into files and onto the clipboard, off the FX thread. */
final class TakeHome {
    private static final int COPY_PIXELS = 2;

    private final Workbench workbench;
    private final Texts texts;
    private final String name;

    /**
     * @param name proposes file names
     */
    TakeHome(Workbench workbench, Texts texts, String name) {
        this.workbench = workbench;
        this.texts = texts;
        this.name = name;
    }

    /** Asks for a file and writes the figure. */
    void save(ExportChoice choice, Figure figure, Theme theme) {
        String ending = choice.format().extension();
        workbench
                .files()
                .save(
                        texts.get("export.title"),
                        name + "." + ending,
                        List.of(
                                new FileChoice.Kind(
                                        ending.toUpperCase(Locale.ROOT), List.of("*." + ending))))
                .ifPresent(
                        file ->
                                workbench
                                        .background()
                                        .latest(
                                                this,
                                                "save " + file,
                                                _ -> choice.write(figure, theme, file),
                                                written ->
                                                        workbench
                                                                .notices()
                                                                .done(
                                                                        texts.get(
                                                                                "export.done",
                                                                                written
                                                                                        .getFileName())),
                                                cause ->
                                                        workbench
                                                                .notices()
                                                                .failed(
                                                                        texts.get(
                                                                                "export.failed",
                                                                                file.getFileName()),
                                                                        cause)));
    }

    /** Puts the picture on the clipboard. */
    void copyPicture(Figure figure, Theme theme) {
        workbench
                .background()
                .latest(
                        this,
                        "copy picture",
                        _ ->
                                SwingFXUtils.toFXImage(
                                        PngExport.image(figure, theme, COPY_PIXELS), null),
                        image -> {
                            ClipboardContent content = new ClipboardContent();
                            content.putImage(image);
                            Clipboard.getSystemClipboard().setContent(content);
                            workbench.notices().done(texts.get("copied.picture"));
                        },
                        cause -> workbench.notices().failed(texts.get("copy.failed"), cause));
    }

    /** Puts the numbers on the clipboard, a tab between columns, as tables of papers take them. */
    void copyNumbers(Figure figure) {
        workbench
                .background()
                .latest(
                        this,
                        "copy numbers",
                        _ -> CsvExport.tabbed(figure),
                        text -> {
                            ClipboardContent content = new ClipboardContent();
                            content.putString(text);
                            Clipboard.getSystemClipboard().setContent(content);
                            workbench.notices().done(texts.get("copied.numbers"));
                        },
                        cause -> workbench.notices().failed(texts.get("copy.failed"), cause));
    }
}
