package dev.tessera.item;

import dev.tessera.item.ItemConfig.Language;

import org.apache.lucene.analysis.Analyzer;
import org.apache.lucene.analysis.TokenStream;
import org.apache.lucene.analysis.cn.smart.SmartChineseAnalyzer;
import org.apache.lucene.analysis.en.EnglishAnalyzer;
import org.apache.lucene.analysis.standard.StandardAnalyzer;
import org.apache.lucene.analysis.tokenattributes.CharTermAttribute;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

/** Cuts titles into terms and counts them. */
final class Terms implements AutoCloseable {
    private final Language language;
    private final Analyzer english = new EnglishAnalyzer();
    private final Analyzer standard = new StandardAnalyzer();
    private final Analyzer chinese = new SmartChineseAnalyzer();

    Terms(Language language) {
        this.language = language;
    }

    /** How often each term occurs. */
    SortedMap<String, Integer> count(String title) {
        if (title.isBlank()) {
            return Collections.emptySortedMap();
        }
        SortedMap<String, Integer> counts = new TreeMap<>();
        try (TokenStream stream = analyzer(title).tokenStream("title", title)) {
            CharTermAttribute term = stream.addAttribute(CharTermAttribute.class);
            stream.reset();
            while (stream.incrementToken()) {
                counts.merge(term.toString(), 1, Integer::sum);
            }
            stream.end();
        } catch (IOException e) {
            throw new UncheckedIOException("reading a string cannot fail", e);
        }
        return counts;
    }

    private Analyzer analyzer(String title) {
        return switch (language) {
            case ENGLISH -> english;
            case STANDARD -> standard;
            case CHINESE -> chinese;
            case AUTO -> mostlyHan(title) ? chinese : english;
        };
    }

    /** Whether more than half of the letters are Han characters. */
    static boolean mostlyHan(String title) {
        long letters = title.codePoints().filter(Character::isLetter).count();
        long han =
                title.codePoints()
                        .filter(c -> Character.UnicodeScript.of(c) == Character.UnicodeScript.HAN)
                        .count();
        return 2 * han > letters;
    }

    @Override
    public void close() {
        english.close();
        standard.close();
        chinese.close();
    }
}
