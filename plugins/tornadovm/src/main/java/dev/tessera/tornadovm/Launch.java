package dev.tessera.tornadovm;

import uk.ac.manchester.tornado.api.types.arrays.FloatArray;
import uk.ac.manchester.tornado.api.types.arrays.IntArray;

import java.util.ArrayList;
import java.util.List;
import java.util.function.IntSupplier;

/**
 * A kernel and what it is launched with. Arguments are read when it is launched, since sizes follow
 * from the counts of the run; they come in the order in which they were given.
 */
final class Launch {
    /** Most ints that a launch takes. */
    static final int ARGUMENTS = 256;

    /** Most floats that a launch takes. */
    static final int NUMBERS = 64;

    private final Kernel kernel;
    private final List<IntSupplier> arguments = new ArrayList<>();
    private final List<Float> numbers = new ArrayList<>();
    private IntSupplier groupsX = () -> 1;
    private IntSupplier groupsY = () -> 1;

    private Launch(Kernel kernel) {
        this.kernel = kernel;
    }

    static Launch of(Kernel kernel) {
        return new Launch(kernel);
    }

    /** Where operands begin. */
    Launch at(Operand... operands) {
        for (Operand operand : operands) {
            arguments.add(operand::offset);
        }
        return this;
    }

    Launch fixed(int... values) {
        for (int value : values) {
            arguments.add(() -> value);
        }
        return this;
    }

    /** Sizes of the present run. */
    Launch sizes(IntSupplier... sizes) {
        arguments.addAll(List.of(sizes));
        return this;
    }

    Launch numbers(float... values) {
        for (float value : values) {
            numbers.add(value);
        }
        return this;
    }

    /** At least so many threads along x, in whole groups. */
    Launch threads(IntSupplier count) {
        int width = kernel.width();
        groupsX = () -> Math.ceilDiv(count.getAsInt(), width);
        return this;
    }

    Launch groups(IntSupplier x) {
        groupsX = x;
        return this;
    }

    Launch groups(IntSupplier x, IntSupplier y) {
        groupsX = x;
        groupsY = y;
        return this;
    }

    Kernel kernel() {
        return kernel;
    }

    int groupsX() {
        return groupsX.getAsInt();
    }

    int groupsY() {
        return groupsY.getAsInt();
    }

    /**
     * @throws IllegalStateException if there are more than a launch takes
     */
    void check() {
        if (arguments.size() > ARGUMENTS || numbers.size() > NUMBERS) {
            throw new IllegalStateException(
                    kernel.name()
                            + " has "
                            + arguments.size()
                            + " ints and "
                            + numbers.size()
                            + " floats as arguments, at most "
                            + ARGUMENTS
                            + " and "
                            + NUMBERS
                            + " can be passed");
        }
    }

    void write(IntArray args, FloatArray floats) {
        for (int i = 0; i < arguments.size(); i++) {
            args.set(i, arguments.get(i).getAsInt());
        }
        for (int i = 0; i < numbers.size(); i++) {
            floats.set(i, numbers.get(i));
        }
    }
}
