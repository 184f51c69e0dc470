package dev.tessera.app.form;

import dev.tessera.config.Bounds;
import dev.tessera.config.Field;
import dev.tessera.config.FieldType;

import java.math.BigDecimal;
import java.util.Optional;

/** Steps a number up and down as the arrow keys do. */
final class Steps {
    private Steps() {}

    /**
     * The number a step further: one in its last digit, so that 0.85 becomes 0.86 and 0.001 becomes
     * 0.002, and a tenth of that where the step would leave the bounds, so that a learning rate of
     * 0.001 goes down to 0.0009. Empty if the text is no number or no step is left.
     *
     * @param steps how many, below 0 for down
     */
    static Optional<String> of(Field field, String text, int steps) {
        if (!(field.type() instanceof FieldType.Whole || field.type() instanceof FieldType.Real)) {
            return Optional.empty();
        }
        return field.type().parse(text.strip()).flatMap(value -> step(field, value, steps));
    }

    private static Optional<String> step(Field field, Object value, int steps) {
        boolean whole = field.type() instanceof FieldType.Whole;
        BigDecimal number = new BigDecimal(value.toString());
        BigDecimal unit = whole ? BigDecimal.ONE : lastDigit(number);
        BigDecimal next = number.add(unit.multiply(BigDecimal.valueOf(steps)));
        if (!field.bounds().contains(next.doubleValue())) {
            next =
                    whole || Math.abs(steps) > 1
                            ? nearest(field.bounds(), number, steps)
                            : number.add(
                                    unit.scaleByPowerOfTen(-1).multiply(BigDecimal.valueOf(steps)));
        }
        return next.compareTo(number) != 0 && field.bounds().contains(next.doubleValue())
                ? Optional.of(text(next))
                : Optional.empty();
    }

    /** 0.01 for 0.85, 1 for 20; a number of many digits is stepped in its third. */
    private static BigDecimal lastDigit(BigDecimal number) {
        BigDecimal plain = number.stripTrailingZeros();
        if (plain.signum() == 0) {
            return new BigDecimal("0.1");
        }
        int leading = plain.precision() - plain.scale() - 1;
        int last = Math.min(Math.max(-plain.scale(), leading - 2), Math.max(0, leading - 1));
        return BigDecimal.ONE.scaleByPowerOfTen(plain.scale() <= 0 ? Math.min(last, 0) : last);
    }

    private static BigDecimal nearest(Bounds bounds, BigDecimal number, int steps) {
        double bound = steps < 0 ? bounds.min() : bounds.max();
        return Double.isFinite(bound) && bounds.contains(bound) ? new BigDecimal(bound) : number;
    }

    private static String text(BigDecimal number) {
        BigDecimal plain = number.stripTrailingZeros();
        return plain.scale() > 8 ? plain.toString().replace('E', 'e') : plain.toPlainString();
    }
}
