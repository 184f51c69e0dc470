package dev.tessera.config;

import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * Values as text, the same in messages, YAML, JSON and the hash; {@link FieldType#parse} reads them
 * back.
 */
final class ValueText {
    private ValueText() {}

    static String of(Object value) {
        return switch (value) {
            case Double number -> number(number);
            case Enum<?> constant -> constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
            case List<?> list ->
                    list.stream().map(ValueText::of).collect(Collectors.joining(", ", "[", "]"));
            default -> value.toString();
        };
    }

    /**
     * The shortest decimal that reads back as the same double, laid out as ECMAScript does (and
     * with it RFC 8785): 0.001, 256, 3e-7, 1e+21.
     */
    static String number(double value) {
        if (!Double.isFinite(value))
            return value > 0 ? "infinity" : value < 0 ? "-infinity" : "not a number";
        if (value == 0) return "0";
        BigDecimal decimal = new BigDecimal(Double.toString(Math.abs(value))).stripTrailingZeros();
        String sign = value < 0 ? "-" : "";
        int exponent = decimal.precision() - decimal.scale() - 1;
        if (exponent >= -7 && exponent < 21) return sign + decimal.toPlainString();
        String digits = decimal.unscaledValue().toString();
        String mantissa =
                digits.length() == 1 ? digits : digits.charAt(0) + "." + digits.substring(1);
        return sign + mantissa + "e" + (exponent < 0 ? "" : "+") + exponent;
    }
}
