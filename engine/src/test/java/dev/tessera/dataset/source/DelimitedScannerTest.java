package dev.tessera.dataset.source;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

import org.junit.jupiter.api.Test;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

class DelimitedScannerTest {

    @Test
    void quotedFieldsHoldSeparatorsLineBreaksAndDoubledQuotes() throws IOException {
        assertEquals(
                List.of(List.of("a", "b,c", "d\ne"), List.of("say \"hi\"", "", "x")),
                read("a,\"b,c\",\"d\ne\"\n\"say \"\"hi\"\"\",\"\",x", ","));
    }

    @Test
    void linesEndWithLfCrlfOrCrAndBlankOnesArePassedOver() throws IOException {
        assertEquals(
                List.of(List.of("1", "2"), List.of("3", "4"), List.of("5", "6"), List.of("7", "8")),
                read("1,2\r\n\r\n3,4\r5,6\n\n\n7,8", ","));
    }

    @Test
    void aSeparatorMayHaveSeveralCharacters() throws IOException {
        assertEquals(
                List.of(List.of("1", "Heat: a:b", "x"), List.of("2", "", "")),
                read("1::Heat: a:b::x\n2::::\n", "::"));
    }

    @Test
    void theLineOfARecordCountsTheLineBreaksInsideQuotes() throws IOException {
        try (DelimitedScanner scanner =
                scanner("h,k\n\n\"two\nlines\"\"\n\",x\r\nlast,y\r\n", ",")) {
            assertTrue(scanner.next());
            assertEquals(1, scanner.lineAt(scanner.place(0)));
            assertTrue(scanner.next());
            assertEquals(3, scanner.lineAt(scanner.place(0)));
            assertEquals(5, scanner.lineAt(scanner.place(1)));
            assertEquals(3, scanner.columnAt(scanner.place(1), true));
            assertTrue(scanner.next());
            assertEquals(6, scanner.lineAt(scanner.place(0)));
            assertEquals(6, scanner.columnAt(scanner.place(1), true));
            assertFalse(scanner.next());
        }
    }

    @Test
    void columnsCountCharactersNotBytes() throws IOException {
        try (DelimitedScanner scanner = scanner("日本,x", ",")) {
            scanner.next();
            assertEquals(4, scanner.columnAt(scanner.place(1), true));
            assertEquals(8, scanner.columnAt(scanner.place(1), false));
        }
    }

    @Test
    void aQuoteNeverClosedCostsItsOwnLineOnly() throws IOException {
        try (DelimitedScanner scanner = scanner("1,a\n2,\"b\n3,c\n", ",")) {
            scanner.next();
            scanner.next();
            assertEquals("a quote is opened here and never closed", scanner.defect());
            assertEquals(2, scanner.lineAt(scanner.defectAt()));
            assertEquals(3, scanner.columnAt(scanner.defectAt(), true));
            assertTrue(scanner.next());
            assertEquals("", scanner.defect());
            assertEquals(3, scanner.lineAt(scanner.place(0)));
            assertFalse(scanner.next());
        }
    }

    @Test
    void textAfterAClosingQuoteIsADefectOfItsLineOnly() throws IOException {
        try (DelimitedScanner scanner = scanner("\"a\"b,1\n\"c\",2\n", ",")) {
            scanner.next();
            assertTrue(scanner.defect().startsWith("text after a closing quote"), scanner.defect());
            assertEquals(4, scanner.columnAt(scanner.defectAt(), true));
            scanner.next();
            assertEquals("", scanner.defect());
        }
    }

    @Test
    void recordsLongerThanTheBufferAreReadWhole() throws IOException {
        String wide = "x".repeat(700_000);
        List<List<String>> rows = read("a," + wide + "\n\"" + wide + "\",b\n", ",");
        assertEquals(List.of(List.of("a", wide), List.of(wide, "b")), rows);
    }

    @Property(tries = 300)
    void whatIsWrittenByTheRulesIsReadBack(@ForAll("tables") List<List<String>> table)
            throws IOException {
        StringBuilder text = new StringBuilder();
        for (List<String> row : table) {
            text.append(
                            String.join(
                                    ",",
                                    row.stream()
                                            .map(field -> '"' + field.replace("\"", "\"\"") + '"')
                                            .toList()))
                    .append("\r\n");
        }
        assertEquals(table, read(text.toString(), ","));
    }

    @Provide
    Arbitrary<List<List<String>>> tables() {
        Arbitrary<String> field = Arbitraries.strings().withChars("ab,\"\n\r é日 ").ofMaxLength(8);
        return field.list().ofMinSize(1).ofMaxSize(4).list().ofMaxSize(8);
    }

    private static DelimitedScanner scanner(String text, String separator) {
        return new DelimitedScanner(
                new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)), separator, true);
    }

    private static List<List<String>> read(String text, String separator) throws IOException {
        List<List<String>> rows = new ArrayList<>();
        try (DelimitedScanner scanner = scanner(text, separator)) {
            while (scanner.next()) {
                assertEquals("", scanner.defect());
                List<String> row = new ArrayList<>();
                for (int f = 0; f < scanner.fields(); f++) {
                    row.add(
                            new String(
                                    scanner.bytes(),
                                    scanner.from(f),
                                    scanner.to(f) - scanner.from(f),
                                    StandardCharsets.UTF_8));
                }
                rows.add(row);
            }
        }
        return rows;
    }
}
