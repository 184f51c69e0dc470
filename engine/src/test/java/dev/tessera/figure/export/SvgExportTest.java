package dev.tessera.figure.export;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tessera.figure.Figure;
import dev.tessera.figure.OddSamples;
import dev.tessera.figure.Samples;
import dev.tessera.figure.draw.Theme;

import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.w3c.dom.NodeList;

import java.awt.Font;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import javax.xml.parsers.DocumentBuilderFactory;

class SvgExportTest {
    private static Document parse(String svg) throws Exception {
        return DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(new ByteArrayInputStream(svg.getBytes(StandardCharsets.UTF_8)));
    }

    private static List<String> texts(Document document) {
        NodeList nodes = document.getElementsByTagName("text");
        List<String> texts = new ArrayList<>();
        for (int i = 0; i < nodes.getLength(); i++) {
            texts.add(nodes.item(i).getTextContent());
        }
        return texts;
    }

    @Test
    void titlesAxisLabelsAndLegendStayTextInWellFormedXml() throws Exception {
        List<String> texts = texts(parse(SvgExport.text(Samples.lines(), Theme.light())));
        assertTrue(
                texts.containsAll(
                        List.of(
                                "Training loss",
                                "short-video sample, 2,000 users",
                                "Step",
                                "Loss (nats)",
                                "OneRec",
                                "SASRec",
                                "ln 256",
                                "best",
                                "10,000",
                                "Run a1b2c3d4",
                                "Mean loss per token over the last 50 steps.",
                                "Shaded: 95 % interval over 5 seeds.")),
                texts.toString());
    }

    @Test
    void logAxesAreLabelledInPowersOfTen() throws Exception {
        List<String> texts = texts(parse(SvgExport.text(Samples.scatter(), Theme.light())));
        assertTrue(
                texts.containsAll(List.of("10⁴", "10⁵", "10⁶", "10⁷", "10⁸", "10⁹", "2", "3", "5")),
                texts.toString());
    }

    @Test
    void everyFigureIsWellFormedWhateverItsTextsHold() throws Exception {
        for (Map.Entry<String, Figure> odd : OddSamples.all().entrySet()) {
            Document document = parse(SvgExport.text(odd.getValue(), Theme.singleColumn(7)));
            assertEquals("svg", document.getDocumentElement().getNodeName(), odd.getKey());
        }
        Document markup = parse(SvgExport.text(OddSamples.all().get("markup"), Theme.light()));
        assertTrue(texts(markup).containsAll(List.of("a & b", "<c>", "<x>", "&y;")));
        assertEquals(
                "a < b & \"c\" > 'd'",
                markup.getElementsByTagName("title").item(0).getTextContent());
    }

    @Test
    void aPaperFigureIsAsWideAsItsColumnAndSaysItsRunsOnlyInTheDescription() throws Exception {
        Document document = parse(SvgExport.text(Samples.lines(), Theme.singleColumn(8)));
        String width = document.getDocumentElement().getAttribute("width");
        assertTrue(width.endsWith("pt"), width);
        assertEquals(85, Double.parseDouble(width.replace("pt", "")) * 25.4 / 72, 0.01);
        assertFalse(texts(document).contains("Training loss"));
        assertTrue(
                document.getElementsByTagName("desc")
                        .item(0)
                        .getTextContent()
                        .contains("a1b2c3d4"));
    }

    @Test
    void theSameFigureGivesTheSameBytes() throws Exception {
        for (Figure figure : Samples.all()) {
            assertEquals(
                    SvgExport.text(figure, Theme.dark()),
                    SvgExport.text(figure, Theme.dark()),
                    figure.title());
        }
    }

    @Test
    void theLettersUsedAreEmbeddedAsFonts() throws Exception {
        String svg = SvgExport.text(Samples.scatter(), Theme.light());
        Matcher fonts =
                Pattern.compile("font-weight:(\\w+);src:url\\(data:font/ttf;base64,([^)]*)\\)")
                        .matcher(svg);
        assertTrue(fonts.find());
        assertEquals("normal", fonts.group(1));
        Font regular =
                Font.createFont(
                        Font.TRUETYPE_FONT,
                        new ByteArrayInputStream(Base64.getDecoder().decode(fonts.group(2))));
        assertEquals(-1, regular.canDisplayUpTo("Validation loss (nats) 10⁹ · R² −"));
        assertFalse(regular.canDisplay('Ж'), "a letter that is not used is not embedded");
        assertTrue(fonts.find());
        assertEquals("bold", fonts.group(1));
        Font bold =
                Font.createFont(
                        Font.TRUETYPE_FONT,
                        new ByteArrayInputStream(Base64.getDecoder().decode(fonts.group(2))));
        assertEquals(-1, bold.canDisplayUpTo("α, β, ∇, ≤ —"));
    }

    @Test
    void manyMarksBecomeOneImageUnderVectorAxes() throws Exception {
        String svg = SvgExport.text(OddSamples.cloud(20_000), Theme.singleColumn(7));
        Document document = parse(svg);
        assertEquals(1, document.getElementsByTagName("image").getLength());
        assertTrue(svg.length() < 1_000_000, "bytes: " + svg.length());
        assertTrue(texts(document).contains("First component"));
        assertEquals(
                0,
                parse(SvgExport.text(OddSamples.cloud(100), Theme.singleColumn(7)))
                        .getElementsByTagName("image")
                        .getLength());
    }
}
