package dev.tessera.app.panel.model;

import dev.tessera.experiment.Curve;
import dev.tessera.experiment.CurveName;
import dev.tessera.experiment.RunStore;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/**
 * Curves as far as they were read: a curve that grows is read from its last step on only. Safe for
 * several threads.
 */
final class CurveBook {
    private final RunStore store;
    private final Map<Key, Growing> read = new HashMap<>();

    CurveBook(RunStore store) {
        this.store = store;
    }

    /**
     * Names a curve.
     *
     * @param run the run that recorded it
     * @param name with the stage before it: {@code onerec/loss}
     */
    record Key(String run, String name) {}

    private static final class Growing {
        private long[] steps = new long[0];
        private double[] values = new double[0];

        void append(Curve more) {
            int old = steps.length;
            steps = Arrays.copyOf(steps, old + more.size());
            values = Arrays.copyOf(values, old + more.size());
            System.arraycopy(more.steps(), 0, steps, old, more.size());
            System.arraycopy(more.values(), 0, values, old, more.size());
        }

        long next() {
            return steps.length == 0 ? Long.MIN_VALUE : steps[steps.length - 1] + 1;
        }
    }

    /** The curve with what was added to it since. */
    synchronized Curve read(Key key) {
        CurveName name = CurveName.of(key.name());
        Growing growing = read.computeIfAbsent(key, _ -> new Growing());
        Curve more = store.curve(key.run(), name, growing.next());
        if (more.size() > 0) {
            growing.append(more);
        }
        return new Curve(name, growing.steps, growing.values);
    }

    /** Forgets all but some. */
    synchronized void keepOnly(Set<Key> keys) {
        read.keySet().retainAll(keys);
    }
}
