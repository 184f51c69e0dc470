package dev.tessera.dataset.source;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

import org.junit.jupiter.api.Test;

import java.nio.charset.StandardCharsets;
import java.util.List;

class DecimalTest {

    @Property(tries = 500)
    void decimalsAreReadAsJavaReadsThem(
            @ForAll long digits, @ForAll @IntRange(min = 0, max = 18) int places) {
        String text =
                new java.math.BigDecimal(java.math.BigInteger.valueOf(digits), places)
                        .toPlainString();
        assertEquals(Double.parseDouble(text), number(text), text);
    }

    @Property(tries = 200)
    void doublesAreReadAsJavaWritesThem(@ForAll double value) {
        assertEquals(value, number(Double.toString(value)));
    }

    @Test
    void whatIsNoDecimalNumberIsNotANumber() {
        for (String text :
                List.of(
                        "",
                        "-",
                        ".",
                        "x",
                        "1x",
                        "0x10",
                        "NaN",
                        "nan",
                        "Infinity",
                        "1f",
                        "1d",
                        "1,5",
                        "--1",
                        "1 2",
                        "1.2.3",
                        "٣")) {
            assertTrue(Double.isNaN(number(text)), text);
        }
        assertEquals(Double.POSITIVE_INFINITY, number("1e999"));
        assertEquals(100, number("1e2"));
        assertEquals(0.5, number(".5"));
        assertEquals(-2, number("-2."));
    }

    @Test
    void onlyIntegersAsJavaPrintsThemAreKeptAsNumbers() {
        for (String text : List.of("0", "7", "-7", "9223372036854775807", "-9223372036854775808")) {
            byte[] bytes = bytes(text);
            assertTrue(Decimal.isLong(bytes, 0, bytes.length), text);
            assertEquals(Long.parseLong(text), Decimal.toLong(bytes, 0, bytes.length));
        }
        for (String text :
                List.of(
                        "",
                        "-",
                        "-0",
                        "007",
                        "+7",
                        "9223372036854775808",
                        "-9223372036854775809",
                        "18446744073709551617",
                        "1e3",
                        "12a")) {
            byte[] bytes = bytes(text);
            assertFalse(Decimal.isLong(bytes, 0, bytes.length), text);
        }
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static double number(String text) {
        return Decimal.toDouble(bytes(text), 0, bytes(text).length);
    }
}
