package dev.tessera.exec.cpu;

import dev.tessera.exec.feed.Ints;
import dev.tessera.graph.CounterRandom;
import dev.tessera.graph.ElementProgram;
import dev.tessera.graph.ElementProgram.Operand;
import dev.tessera.graph.ElementProgram.Step;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.util.ArrayList;
import java.util.List;

/**
 * Runs a generated kernel over all elements, shared out in pieces of whole vectors. What is left of
 * the last piece goes through a vector's worth of memory aside, so that results may lie over
 * operands.
 */
final class FusedInstruction implements Instruction, WorkerPool.Task {
    private static final MethodHandle[] KERNEL =
            Uninlined.method(MethodHandles.lookup(), FusedKernel.class, "run");

    private final WorkerPool pool;
    private final ElementProgram program;
    private final FusedKernel kernel;
    private final Floats size;
    private final Floats[] floats;
    private final Ints[] seeds;
    private final List<Step.Dropped> dropouts;
    private final float[][] arrays;
    private final int[] offsets;
    private final int[] keys;
    private final float[][] aside;
    private final int[] asideOffsets;
    private int length;
    private int parts;

    private FusedInstruction(
            WorkerPool pool,
            ElementProgram program,
            FusedKernel kernel,
            Floats[] floats,
            Ints[] seeds) {
        this.pool = pool;
        this.program = program;
        this.kernel = kernel;
        this.floats = floats;
        this.seeds = seeds;
        this.size = floats[0];
        this.dropouts = dropouts(program);
        this.keys = new int[dropouts.size()];
        this.arrays = new float[floats.length][];
        this.offsets = new int[floats.length];
        this.aside = new float[floats.length][];
        this.asideOffsets = new int[floats.length];
        for (int k = 0; k < floats.length; k++) {
            place(k);
        }
    }

    static FusedInstruction of(ElementProgram program, Binding x) {
        int operands = program.operands().size();
        Floats[] floats = new Floats[operands + program.results().size()];
        Ints[] seeds = new Ints[operands];
        for (int k = 0; k < operands; k++) {
            if (program.operands().get(k) == Operand.SEED) {
                seeds[k] = x.ints(k);
            } else {
                floats[k] = x.in(k);
            }
        }
        for (int r = 0; r < program.results().size(); r++) {
            floats[operands + r] = x.out(r);
        }
        return new FusedInstruction(x.pool(), program, x.fused().of(program), floats, seeds);
    }

    private static List<Step.Dropped> dropouts(ElementProgram program) {
        List<Step.Dropped> dropouts = new ArrayList<>();
        for (Step step : program.steps()) {
            if (step instanceof Step.Dropped dropped) {
                dropouts.add(dropped);
            }
        }
        return List.copyOf(dropouts);
    }

    private Operand kind(int k) {
        return k < program.operands().size() ? program.operands().get(k) : Operand.ELEMENT;
    }

    private void place(int k) {
        switch (kind(k)) {
            case ELEMENT -> {
                arrays[k] = floats[k].array();
                offsets[k] = floats[k].offset();
                aside[k] = new float[Lanes.LENGTH];
            }
            case ROW -> {
                arrays[k] = new float[size.columns() + Lanes.LENGTH];
                aside[k] = arrays[k];
            }
            case SCALAR -> {
                arrays[k] = floats[k].array();
                offsets[k] = floats[k].offset();
                aside[k] = arrays[k];
                asideOffsets[k] = offsets[k];
            }
            case SEED -> {}
        }
    }

    @Override
    public void run() {
        for (int i = 0; i < keys.length; i++) {
            Step.Dropped dropped = dropouts.get(i);
            Ints seed = seeds[dropped.seed()];
            keys[i] = CounterRandom.key(seed.get(0), seed.get(1), dropped.stream());
        }
        for (int k = 0; k < program.operands().size(); k++) {
            if (kind(k) == Operand.ROW) {
                repeat(floats[k], arrays[k]);
            }
        }
        length = size.length();
        parts = Math.max(1, length / Binding.ELEMENTS);
        pool.run(this, parts);
    }

    private static void repeat(Floats row, float[] again) {
        int columns = row.length();
        System.arraycopy(row.array(), row.offset(), again, 0, columns);
        for (int j = columns; j < again.length; j++) {
            again[j] = again[j - columns];
        }
    }

    @Override
    public void run(int part, int worker) {
        int from = part * Binding.ELEMENTS;
        int to = part == parts - 1 ? length : from + Binding.ELEMENTS;
        int whole = from + Lanes.whole(to - from);
        call(arrays, offsets, from, whole);
        if (whole < to) {
            rest(whole, to - whole);
        }
    }

    /** Only the last part has a rest, so one thread at a time comes here. */
    private void rest(int from, int count) {
        int operands = program.operands().size();
        for (int k = 0; k < arrays.length; k++) {
            if (kind(k) == Operand.ELEMENT) {
                asideOffsets[k] = -from;
                if (k < operands) {
                    System.arraycopy(arrays[k], offsets[k] + from, aside[k], 0, count);
                }
            }
        }
        call(aside, asideOffsets, from, from + Lanes.LENGTH);
        for (int k = operands; k < arrays.length; k++) {
            System.arraycopy(aside[k], 0, arrays[k], offsets[k] + from, count);
        }
    }

    private void call(float[][] on, int[] at, int from, int to) {
        try {
            KERNEL[0].invokeExact(kernel, on, at, keys, size.columns(), from, to);
        } catch (Throwable e) {
            throw Uninlined.thrown(e);
        }
    }
}
