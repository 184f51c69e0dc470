package dev.tessera.dataset.source;

import static org.junit.jupiter.api.Assertions.assertEquals;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

import org.junit.jupiter.api.Test;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

class IdDictionaryTest {

    @Property(tries = 200)
    void idsAreNumberedInTheOrderTheyFirstAppear(@ForAll("ids") List<String> ids) {
        IdDictionary dictionary = new IdDictionary();
        Map<String, Integer> expected = new LinkedHashMap<>();
        for (String id : ids) {
            expected.putIfAbsent(id, expected.size());
            assertEquals(expected.get(id), dictionary.add(id));
        }
        assertEquals(expected.size(), dictionary.size());
        expected.forEach((id, entry) -> assertEquals(id, dictionary.id(entry)));
    }

    @Property(tries = 100)
    void theSortedOrderDoesNotDependOnTheOrderOfArrival(@ForAll("ids") List<String> ids) {
        assertEquals(sorted(ids), sorted(ids.reversed()));
    }

    @Test
    void numbersComeBySizeAndThenTextsByCodePoint() {
        assertEquals(
                List.of(
                        "-3",
                        "2",
                        "10",
                        "9223372036854775807",
                        "",
                        "02",
                        "1.5",
                        "9223372036854775808",
                        "a",
                        "b",
                        "é",
                        "日"),
                sorted(
                        List.of(
                                "b",
                                "10",
                                "日",
                                "1.5",
                                "2",
                                "a",
                                "9223372036854775808",
                                "-3",
                                "é",
                                "",
                                "9223372036854775807",
                                "02")));
    }

    private static List<String> sorted(List<String> ids) {
        IdDictionary dictionary = new IdDictionary();
        ids.forEach(dictionary::add);
        return Arrays.stream(dictionary.sorted()).mapToObj(dictionary::id).toList();
    }

    @Provide
    Arbitrary<List<String>> ids() {
        Arbitrary<String> numbers = Arbitraries.longs().map(String::valueOf);
        Arbitrary<String> small = Arbitraries.integers().between(-5, 60).map(String::valueOf);
        Arbitrary<String> texts = Arbitraries.strings().withChars("0a1é日-").ofMaxLength(4);
        return Arbitraries.oneOf(numbers, small, texts).list().ofMaxSize(400);
    }
}
