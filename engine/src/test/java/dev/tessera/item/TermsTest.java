package dev.tessera.item;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tessera.item.ItemConfig.Language;

import org.junit.jupiter.api.Test;

import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

class TermsTest {

    @Test
    void englishTermsAreStemmedLowerCaseAndWithoutStopWords() {
        try (Terms terms = new Terms(Language.ENGLISH)) {
            assertEquals(
                    Map.of("video", 2, "danc", 1), terms.count("The Videos of a dancing video"));
        }
    }

    @Test
    void standardTermsAreOnlyLowerCase() {
        try (Terms terms = new Terms(Language.STANDARD)) {
            assertEquals(Map.of("the", 1, "videos", 1), terms.count("The Videos"));
        }
    }

    @Test
    void chineseIsCutIntoWords() {
        try (Terms terms = new Terms(Language.AUTO)) {
            // "I am Chinese" as in the example of Lucene's own documentation of the analyser.
            assertEquals(Map.of("我", 1, "是", 1, "中国", 1, "人", 1), terms.count("我是中国人"));
        }
    }

    @Test
    void autoDecidesByTheMajorityOfLetters() {
        assertTrue(Terms.mostlyHan("夏日短视频 vlog"));
        assertFalse(Terms.mostlyHan("summer vlog 夏日"));
        assertFalse(Terms.mostlyHan("2024!"));
    }

    @Test
    void aBlankTitleHasNoTerms() {
        try (Terms terms = new Terms(Language.AUTO)) {
            assertTrue(terms.count("  ").isEmpty());
        }
    }

    @Test
    void weightsFollowTheFormula() {
        List<SortedMap<String, Integer>> documents =
                List.of(
                        new TreeMap<>(Map.of("cat", 2, "dog", 1)),
                        new TreeMap<>(Map.of("cat", 1)),
                        new TreeMap<>(Map.of("dog", 1, "emu", 1)),
                        new TreeMap<>());
        TfIdf tfIdf = TfIdf.of(documents, 1, 1, true);
        assertEquals(List.of("cat", "dog", "emu"), tfIdf.vocabulary());
        // D = 3 documents with terms; idf(cat) = idf(dog) = ln(4/3) + 1, idf(emu) = ln(4/2) + 1; tf
        // of 2 occurrences is 1 + ln 2.
        double common = Math.log(4.0 / 3) + 1;
        double rare = Math.log(2) + 1;
        double cat = (1 + Math.log(2)) * common;
        double length = Math.hypot(cat, common);
        float[] dense = tfIdf.weights().dense();
        assertEquals(cat / length, dense[0], 1e-6);
        assertEquals(common / length, dense[1], 1e-6);
        assertEquals(1, dense[3], 1e-6);
        assertEquals(common / Math.hypot(common, rare), dense[7], 1e-6);
        assertEquals(rare / Math.hypot(common, rare), dense[8], 1e-6);
        assertTrue(tfIdf.weights().isEmptyRow(3));
    }

    @Test
    void rareAndUbiquitousTermsAreLeftOut() {
        List<SortedMap<String, Integer>> documents =
                List.of(
                        new TreeMap<>(Map.of("all", 1, "two", 1, "one", 1)),
                        new TreeMap<>(Map.of("all", 1, "two", 1)),
                        new TreeMap<>(Map.of("all", 1)));
        assertEquals(List.of("two"), TfIdf.of(documents, 2, 0.7, true).vocabulary());
    }
}
