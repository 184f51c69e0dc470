package dev.tessera.tornadovm;

import dev.tessera.exec.ParameterArena;
import dev.tessera.graph.DType;

import java.util.ArrayList;
import java.util.List;

/**
 * A parameter arena on a device: values and both moments. They move to the device before a run and
 * stay there, one run after the other, until somebody asks the arena for them.
 */
final class DeviceParameters implements ParameterArena.Residence {
    private final DeviceQueue queue;
    private final ParameterArena arena;
    private final List<Region> regions = new ArrayList<>();
    private final Region values;
    private final Region firstMoment;
    private final Region secondMoment;
    private int users;

    DeviceParameters(DeviceQueue queue, ParameterArena arena) {
        this.queue = queue;
        this.arena = arena;
        try {
            values = take(arena.size());
            firstMoment = take(arena.size());
            secondMoment = take(arena.secondSize());
        } catch (RuntimeException e) {
            regions.forEach(queue.heap()::give);
            throw e;
        }
    }

    private Region take(int size) {
        Region region =
                queue.heap().take(DType.F32, size, "parameters and the state of their optimizer");
        regions.add(region);
        return region;
    }

    ParameterArena arena() {
        return arena;
    }

    Region values() {
        return values;
    }

    Region firstMoment() {
        return firstMoment;
    }

    Region secondMoment() {
        return secondMoment;
    }

    void use() {
        users++;
    }

    /** Whether that was the last user: then the numbers are home and the memory is free. */
    boolean leave() {
        users--;
        if (users > 0) {
            return false;
        }
        try {
            arena.values();
        } finally {
            regions.forEach(queue.heap()::give);
        }
        return true;
    }

    /** Brings the numbers to the device unless they are there. */
    void arrive() {
        if (arena.livesAt(this)) {
            return;
        }
        queue.store(arena.values(), 0, arena.size(), values, 0);
        queue.store(arena.firstMoment(), 0, arena.size(), firstMoment, 0);
        queue.store(arena.secondMoment(), 0, arena.secondSize(), secondMoment, 0);
        arena.moveTo(this);
    }

    @Override
    public void fetch(float[] values, float[] firstMoment, float[] secondMoment) {
        queue.lock().lock();
        try {
            if (!arena.livesAt(this)) {
                return; // another thread fetched them meanwhile
            }
            queue.load(this.values, 0, arena.size(), values, 0);
            queue.load(this.firstMoment, 0, arena.size(), firstMoment, 0);
            queue.load(this.secondMoment, 0, arena.secondSize(), secondMoment, 0);
            arena.cameHome();
        } finally {
            queue.lock().unlock();
        }
    }
}
