package dev.tessera.app.journey;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tessera.app.chart.ChartView;
import dev.tessera.app.testing.Desk;
import dev.tessera.app.testing.FinishedProject;

import javafx.scene.Node;
import javafx.scene.control.ChoiceBox;
import javafx.scene.input.KeyCode;

import org.apache.pdfbox.Loader;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDResources;
import org.apache.pdfbox.pdmodel.font.PDFont;
import org.apache.pdfbox.pdmodel.graphics.form.PDFormXObject;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** Figures are taken home. */
class ExportJourneyTest extends Journey {
    private static final List<String> FORMATS = List.of("PNG", "SVG", "PDF", "CSV");
    private static final byte[] PNG = {(byte) 0x89, 'P', 'N', 'G'};

    @Test
    void theFigureOfEveryPanelIsWrittenInEveryFormat() throws Exception {
        desk.openProject(FinishedProject.in(folder));
        List<String> exported = new ArrayList<>();
        for (String panel : allPanels()) {
            goTo(panel);
            if (chart().isEmpty()) {
                continue;
            }
            exported.add(panel);
            for (String format : FORMATS) {
                check(panel, format, export(panel, format));
            }
        }
        assertTrue(exported.contains("model.training"), exported.toString());
        assertTrue(exported.contains("items.projector"), exported.toString());
        assertTrue(exported.contains("tokenizer.entropy"), exported.toString());
    }

    private Optional<ChartView> chart() {
        return Desk.onFx(
                () ->
                        desk.robot()
                                .lookup((Node node) -> node instanceof ChartView)
                                .match(Desk::isSeen)
                                .match(
                                        (Node node) ->
                                                node.lookup("#chart-export") != null
                                                        && Desk.isSeen(
                                                                node.lookup("#chart-export")))
                                .tryQuery());
    }

    private Path export(String panel, String format) throws IOException {
        Path file = folder.resolve(panel + "." + format.toLowerCase(java.util.Locale.ROOT));
        desk.files().prepare(file);
        desk.click("#chart-export");
        ChoiceBox<?> formats = desk.see("#export-format");
        int wanted = FORMAT_ORDER.indexOf(format);
        desk.click("#export-format");
        int now = Desk.onFx(() -> formats.getSelectionModel().getSelectedIndex());
        for (int i = now; i < wanted; i++) {
            desk.keys(KeyCode.DOWN);
        }
        for (int i = now; i > wanted; i--) {
            desk.keys(KeyCode.UP);
        }
        desk.keys(KeyCode.ENTER);
        desk.await(format + " is chosen", () -> formats.getValue().toString().equals(format));
        if (format.equals("PDF")) {
            desk.shotOfFront("j6-" + panel);
        }
        desk.click("#export-save");
        desk.await(
                file.getFileName() + " is written",
                () -> Files.exists(file) && Files.size(file) > 0);
        return file;
    }

    private static final List<String> FORMAT_ORDER =
            Arrays.stream(dev.tessera.figure.export.FigureFormat.values()).map(Enum::name).toList();

    private static void check(String panel, String format, Path file) throws IOException {
        switch (format) {
            case "PNG" ->
                    assertTrue(
                            Arrays.equals(PNG, Arrays.copyOf(Files.readAllBytes(file), 4)), panel);
            case "SVG" -> assertTrue(Files.readString(file).contains("<svg"), panel);
            case "PDF" -> checkPdf(panel, file);
            default -> assertTrue(Files.readAllLines(file).size() > 1, panel);
        }
    }

    private static void checkPdf(String panel, Path file) throws IOException {
        try (PDDocument document = Loader.loadPDF(file.toFile())) {
            assertEquals(1, document.getNumberOfPages(), panel);
            PDPage page = document.getPage(0);
            List<PDFont> fonts = fonts(page.getResources());
            for (PDFont font : fonts) {
                assertTrue(font.isEmbedded(), panel + ": " + font.getName());
            }
            String text = new PDFTextStripper().getText(document);
            assertFalse(text.isBlank(), panel);
            assertFalse(fonts.isEmpty(), panel + " has no fonts");
            assertFalse(
                    new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1)
                            .contains("/Type3"),
                    panel);
        }
    }

    /** Those of a page, and of the forms on it. */
    private static List<PDFont> fonts(PDResources resources) throws IOException {
        List<PDFont> fonts = new ArrayList<>();
        for (COSName name : resources.getFontNames()) {
            fonts.add(resources.getFont(name));
        }
        for (COSName name : resources.getXObjectNames()) {
            if (resources.getXObject(name) instanceof PDFormXObject form
                    && form.getResources() != null) {
                fonts.addAll(fonts(form.getResources()));
            }
        }
        return fonts;
    }
}
