package dev.tessera.exec;

import dev.tessera.graph.Graph;
import dev.tessera.graph.Initializer;
import dev.tessera.graph.LeafOp;
import dev.tessera.graph.SecondMoment;
import dev.tessera.graph.Shape;
import dev.tessera.graph.Value;

import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SplittableRandom;

/**
 * All parameters of a model in one contiguous float buffer with named views, and beside it the two
 * moments of AdamW, the first with the same layout, the second with it unless a parameter keeps one
 * number a row. Views lie back to back in the order in which the graph declares its parameters, so
 * that position i of a gradient arena belongs to position i here.
 */
public final class ParameterArena {
    /** Floats of padding behind the last view, so that vector loads may run past an end. */
    public static final int PADDING = 64;

    private final Map<String, View> views;
    private final int size;
    private final int secondSize;
    private final float[] values;
    private final float[] firstMoment;
    private final float[] secondMoment;
    private volatile Residence residence;

    /** A device's memory, which holds newer numbers than the arrays here until they are fetched. */
    public interface Residence {
        /** Copies the numbers into the arrays of the arena and calls {@link #cameHome}. */
        void fetch(float[] values, float[] firstMoment, float[] secondMoment);
    }

    /**
     * Where a parameter lies.
     *
     * @param decay whether weight decay applies to it
     * @param secondOffset where its second moments lie among all of them, {@link #secondLength()}
     *     in number
     */
    public record View(
            String name,
            Shape shape,
            int offset,
            int length,
            boolean decay,
            SecondMoment secondMoment,
            int secondOffset) {

        public int secondLength() {
            return secondMoment.size(shape);
        }
    }

    private ParameterArena(Map<String, View> views, int size, int secondSize) {
        this.views = Collections.unmodifiableMap(views);
        this.size = size;
        this.secondSize = secondSize;
        this.values = new float[size + PADDING];
        this.firstMoment = new float[size + PADDING];
        this.secondMoment = new float[secondSize + PADDING];
    }

    /**
     * An arena for the parameters of {@code graph}, drawn by their initializers from {@code seed}
     * and their names.
     */
    public static ParameterArena of(Graph graph, long seed) {
        Map<String, View> views = new LinkedHashMap<>();
        Map<String, Initializer> initializers = new LinkedHashMap<>();
        long offset = 0;
        long second = 0;
        for (Value value : graph.parameters()) {
            LeafOp.Parameter parameter = (LeafOp.Parameter) value.node().op();
            int length = Math.toIntExact(value.shape().elements());
            views.put(
                    parameter.name(),
                    new View(
                            parameter.name(),
                            value.shape(),
                            Math.toIntExact(offset),
                            length,
                            parameter.decay(),
                            parameter.secondMoment(),
                            Math.toIntExact(second)));
            initializers.put(parameter.name(), parameter.initializer());
            offset += length;
            second += parameter.secondMoment().size(value.shape());
        }
        ParameterArena arena =
                new ParameterArena(views, Math.toIntExact(offset), Math.toIntExact(second));
        views.values().forEach(view -> arena.initialize(view, initializers.get(view.name()), seed));
        return arena;
    }

    private void initialize(View view, Initializer initializer, long seed) {
        SplittableRandom random = new SplittableRandom(mix(seed, view.name()));
        int end = view.offset() + view.length();
        switch (initializer) {
            case Initializer.Constant constant ->
                    Arrays.fill(values, view.offset(), end, constant.value());
            case Initializer.Normal normal -> {
                for (int i = view.offset(); i < end; i++) {
                    values[i] = (float) (normal.deviation() * random.nextGaussian());
                }
            }
            case Initializer.XavierUniform xavier -> {
                int columns = view.shape().columns() / xavier.blocks();
                double limit = Math.sqrt(6.0 / (view.shape().rows().bound() + columns));
                for (int i = view.offset(); i < end; i++) {
                    values[i] = (float) random.nextDouble(-limit, limit);
                }
            }
        }
    }

    /**
     * A state of the generator for each seed and name, none near another: neighbouring states would
     * draw the same numbers one place on.
     */
    private static long mix(long seed, String name) {
        long state = scramble(seed);
        for (int i = 0; i < name.length(); i++) {
            state = scramble(state ^ name.charAt(i));
        }
        return state;
    }

    /** The 64-bit finaliser of MurmurHash3. */
    private static long scramble(long x) {
        x = (x ^ (x >>> 33)) * 0xFF51AFD7ED558CCDL;
        x = (x ^ (x >>> 33)) * 0xC4CEB9FE1A85EC53L;
        return x ^ (x >>> 33);
    }

    /** The views by name, in layout order. */
    public Map<String, View> views() {
        return views;
    }

    public View view(String name) {
        View view = views.get(name);
        if (view == null) {
            throw new IllegalArgumentException(
                    "no parameter '" + name + "', only " + views.keySet());
        }
        return view;
    }

    /**
     * Checks that a parameter of a graph is here, in its shape.
     *
     * @throws IllegalArgumentException if not
     */
    public void require(Value value) {
        LeafOp.Parameter parameter = (LeafOp.Parameter) value.node().op();
        View view = view(parameter.name());
        if (!view.shape().equals(value.shape())) {
            throw new IllegalArgumentException(
                    "parameter '"
                            + parameter.name()
                            + "' built at "
                            + value.node().origin()
                            + " has shape "
                            + value.shape()
                            + ", the arena holds "
                            + view.shape());
        }
    }

    /** Number of trained floats. */
    public int size() {
        return size;
    }

    /**
     * Says that the numbers change in a device's memory from now on; the arrays here are old until
     * one of them is asked for.
     */
    public void moveTo(Residence other) {
        residence = other;
    }

    /** Says that the arrays here hold the newest numbers again. */
    public void cameHome() {
        residence = null;
    }

    /** Whether the numbers moved there and nobody has asked for them since. */
    public boolean livesAt(Residence other) {
        return residence == other;
    }

    private void home() {
        Residence from = residence;
        if (from != null) {
            from.fetch(values, firstMoment, secondMoment);
        }
    }

    /**
     * The parameters themselves, {@link #size()} floats and {@link #PADDING}. Ask again after each
     * run of a program: an executor may keep newer numbers elsewhere until then.
     */
    public float[] values() {
        home();
        return values;
    }

    public float[] firstMoment() {
        home();
        return firstMoment;
    }

    /** Numbers of second moments: as many as trained floats, or fewer if some are kept by row. */
    public int secondSize() {
        return secondSize;
    }

    /** {@link #secondSize()} floats and {@link #PADDING}. */
    public float[] secondMoment() {
        home();
        return secondMoment;
    }
}
