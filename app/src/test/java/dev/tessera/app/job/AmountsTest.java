package dev.tessera.app.job;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.tessera.app.text.Language;
import dev.tessera.app.text.Texts;
import dev.tessera.job.Progress;

import javafx.beans.property.SimpleObjectProperty;

import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.util.Optional;
import java.util.OptionalDouble;

class AmountsTest {
    private final SimpleObjectProperty<Language> language =
            new SimpleObjectProperty<>(Language.ENGLISH);
    private final Amounts amounts = new Amounts(new Texts(language, Amounts.class));

    @Test
    void durationsHaveTwoUnitsAndTimesAgoOne() {
        assertEquals("42 s", amounts.duration(Duration.ofSeconds(42)));
        assertEquals("2 min 5 s", amounts.duration(Duration.ofSeconds(125)));
        assertEquals("3 h 7 min", amounts.duration(Duration.ofMinutes(187)));
        assertEquals("2 d 1 h", amounts.duration(Duration.ofHours(49)));
        assertEquals("just now", amounts.ago(Duration.ofSeconds(59)));
        assertEquals("12 min ago", amounts.ago(Duration.ofMinutes(12)));
        assertEquals("400 d ago", amounts.ago(Duration.ofDays(400)));
        language.set(Language.CHINESE);
        assertEquals("3 小时 7 分", amounts.duration(Duration.ofMinutes(187)));
        assertEquals("12 分钟前", amounts.ago(Duration.ofMinutes(12)));
    }

    @Test
    void speedsKeepThreeFigures() {
        assertEquals("1,235/s", Amounts.speed(1234.6));
        assertEquals("35.2/s", Amounts.speed(35.21));
        assertEquals("12.0/min", Amounts.speed(0.2));
    }

    @Test
    void memoryIsCountedInPowersOfTwo() {
        assertEquals("512 MB", Amounts.memory(512L << 20));
        assertEquals("1.5 GB", Amounts.memory(3L << 29));
    }

    @Test
    void whatIsDoneNamesTheTotalWhereThereIsOne() {
        assertEquals("1,200 of 5,000", amounts.done(progress(5000)));
        assertEquals("1,200", amounts.done(progress(-1)));
    }

    private static Progress progress(long total) {
        return new Progress(
                "training", 1200, total, Duration.ZERO, OptionalDouble.empty(), Optional.empty());
    }
}
