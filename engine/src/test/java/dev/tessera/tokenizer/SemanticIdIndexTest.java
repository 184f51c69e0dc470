package dev.tessera.tokenizer;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tessera.format.FormatException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

class SemanticIdIndexTest {
    @TempDir private Path folder;

    private Path index(String json) throws IOException {
        return Files.writeString(folder.resolve("index.json"), json);
    }

    @Test
    void anIndexSurvivesAFileWithItsOrderAndAwkwardNames() throws IOException {
        SemanticIdIndex index =
                new SemanticIdIndex(
                        List.of("b", "a \"quoted\"", "夏"),
                        new SemanticIds(new int[] {4, 300}, new int[] {3, 299, 0, 0, 1, 12}),
                        false);
        Path file = folder.resolve("out.json");
        index.write(file);
        assertEquals(
                "{\n\"b\": [\"<a_3>\", \"<b_299>\"],\n", Files.readString(file).substring(0, 29));
        SemanticIdIndex read = SemanticIdIndex.read(file);
        assertEquals(index.items(), read.items());
        assertArrayEquals(index.ids().codes(), read.ids().codes());
        assertTrue(read.sizesInferred());
        assertArrayEquals(new int[] {4, 300}, read.ids().sizes());
    }

    @Test
    void declaredSizesAreKept() throws IOException {
        SemanticIdIndex read = SemanticIdIndex.read(index("{\"x\": [\"<a_1>\"]}"), new int[] {256});
        assertArrayEquals(new int[] {256}, read.ids().sizes());
        assertFalse(read.sizesInferred());
    }

    @Test
    void idsAreSelectedByNameInAnyOrder() throws IOException {
        SemanticIdIndex read =
                SemanticIdIndex.read(
                        index("{\"x\": [\"<a_1>\"], \"y\": [\"<a_2>\"], \"z\": [\"<a_3>\"]}"));
        assertArrayEquals(new int[] {3, 1}, read.select(List.of("z", "x")).codes());
        Exception e =
                assertThrows(
                        IllegalArgumentException.class, () -> read.select(List.of("z", "q", "r")));
        assertEquals(
                "the index lacks 2 of 3 items, the first being [q, r]; its own ids look like 'x'",
                e.getMessage());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{\"x\": [\"<a_1>\",\"<b_1>\"],~\"y\": [\"<a_1>\"]}|line 2: item 'y' has 1 tokens, expected 2 as the items before",
                "{\"x\": [\"<a_1>\"],~~\"x\": [\"<a_2>\"]}|line 3: item 'x' occurs a second time, first in line 1",
                "{\"x\": [\"<b_1>\"]}|line 1: item 'x' has '<b_1>' as token 1, expected the letter a: letters follow the levels",
                "{\"x\": [\"<a_one>\"]}|line 1: item 'x' has '<a_one>' as token 1, expected '<a_NUMBER>'",
                "{\"x\": [\"<a_-1>\"]}|line 1: item 'x' has '<a_-1>' as token 1, expected '<a_NUMBER>'",
                "{\"x\": [\"<a_999999999>\"]}|line 1: item 'x' has '<a_999999999>' as token 1, expected a code from 0 to 16777215",
                "{\"x\": [7]}|line 1: item 'x' has 'VALUE_NUMBER_INT' as token 1, expected '<a_NUMBER>'",
                "{\"x\": 7}|line 1: item 'x' has VALUE_NUMBER_INT, expected a list of tokens such as \"<a_12>\"",
                "{\"x\": []}|line 1: item 'x' has 0 tokens, expected 1 at least",
                "{}|holds no items, expected {\"item\": [\"<a_12>\", \"<b_3>\", ...], ...}",
                "[]|line 1: expected an object {\"item\": [\"<a_12>\", ...], ...}, found START_ARRAY",
            })
    void whatIsWrongIsSaidWithLineAndItem(String json, String problem) throws IOException {
        Path file = index(json.replace('~', '\n'));
        FormatException e = assertThrows(FormatException.class, () -> SemanticIdIndex.read(file));
        assertEquals(file + ": " + problem, e.getMessage());
    }

    @Test
    void aCodeBeyondADeclaredSizeIsAnError() throws IOException {
        Path file = index("{\"x\": [\"<a_256>\"]}");
        FormatException e =
                assertThrows(
                        FormatException.class, () -> SemanticIdIndex.read(file, new int[] {256}));
        assertEquals(
                file + ": line 1: item 'x' has '<a_256>' as token 1, expected a code from 0 to 255",
                e.getMessage());
    }

    @Test
    void brokenJsonIsLocated() throws IOException {
        Path file = index("{\"x\": [\"<a_1>\"],\n\"y\": [}");
        FormatException e = assertThrows(FormatException.class, () -> SemanticIdIndex.read(file));
        assertTrue(e.getMessage().startsWith(file + ": line 2: is not valid JSON"), e.getMessage());
    }

    @Test
    void aMissingFileIsNamed() {
        FormatException e =
                assertThrows(
                        FormatException.class,
                        () -> SemanticIdIndex.read(folder.resolve("none.json")));
        assertEquals(
                folder.resolve("none.json")
                        + ": is no file; give the path of a JSON index of semantic ids",
                e.getMessage());
    }
}
