package dev.tessera.tornadovm;

import dev.tessera.exec.ParameterArena;
import dev.tessera.exec.device.Device;
import dev.tessera.exec.device.KernelListener;

import uk.ac.manchester.tornado.api.GridScheduler;
import uk.ac.manchester.tornado.api.ImmutableTaskGraph;
import uk.ac.manchester.tornado.api.KernelContext;
import uk.ac.manchester.tornado.api.TaskGraph;
import uk.ac.manchester.tornado.api.TornadoExecutionPlan;
import uk.ac.manchester.tornado.api.WorkerGrid;
import uk.ac.manchester.tornado.api.WorkerGrid2D;
import uk.ac.manchester.tornado.api.common.TornadoDevice;
import uk.ac.manchester.tornado.api.enums.DataTransferMode;
import uk.ac.manchester.tornado.api.types.arrays.FloatArray;
import uk.ac.manchester.tornado.api.types.arrays.IntArray;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;

/**
 * One device of this process: its memory, and its kernels as the graphs of a single execution plan.
 * Each graph holds one kernel and takes both heaps from whichever graph ran before it, so kernels
 * run in any order on memory that never leaves the device.
 *
 * <p>Not for several threads at once: whoever uses it holds {@link #lock}.
 */
final class DeviceQueue {
    private static final int SMALL = 1 << 14;
    private static final int LARGE = 1 << 20;

    private final ReentrantLock lock = new ReentrantLock();
    private final Device device;
    private final Heap heap;
    private final IntArray args = new IntArray(Launch.ARGUMENTS);
    private final FloatArray numbers = new FloatArray(Launch.NUMBERS);
    private final GridScheduler scheduler = new GridScheduler();
    private final List<ImmutableTaskGraph> graphs = new ArrayList<>();
    private final List<WorkerGrid> grids = new ArrayList<>();
    private final Map<Kernel, Integer> places = new HashMap<>();
    private final Set<Kernel> compiled = new LinkedHashSet<>();
    private final IdentityHashMap<ParameterArena, DeviceParameters> arenas =
            new IdentityHashMap<>();
    private final Box small;
    private final Box large;
    private final TornadoExecutionPlan plan;
    private boolean begun;
    private long compilationNanos;

    /** Memory that travels whole between host and device, and the graphs that carry it. */
    private record Box(
            int size,
            FloatArray floats,
            IntArray ints,
            int storeFloats,
            int loadFloats,
            int storeInts,
            int loadInts) {}

    /**
     * @param floats elements of the heap of floats
     * @param ints elements of the heap of ints
     */
    DeviceQueue(TornadoDevice driver, Device device, int floats, int ints, List<Kernel> kernels) {
        this.device = device;
        heap = new Heap(device.name(), floats, ints);
        FloatArray allFloats = HostMemory.floats(floats);
        IntArray allInts = new IntArray(ints);
        KernelContext context = new KernelContext();
        small = box(context, SMALL, allFloats, allInts);
        large = box(context, LARGE, allFloats, allInts);
        for (Kernel kernel : kernels) {
            places.put(kernel, graphs.size());
            add(
                    resident(allFloats, allInts)
                            .transferToDevice(DataTransferMode.EVERY_EXECUTION, args, numbers)
                            .task(TASK, kernel.body(), context, args, numbers, allFloats, allInts)
                            .persistOnDevice(allFloats, allInts),
                    kernel.width(),
                    kernel.height());
        }
        plan = new TornadoExecutionPlan(graphs.toArray(ImmutableTaskGraph[]::new));
        plan.withDevice(driver);
    }

    private static final String TASK = "kernel";

    private Box box(KernelContext context, int size, FloatArray allFloats, IntArray allInts) {
        FloatArray floats = new FloatArray(size);
        IntArray ints = new IntArray(size);
        int first = graphs.size();
        add(
                resident(allFloats, allInts)
                        .transferToDevice(DataTransferMode.EVERY_EXECUTION, args, floats)
                        .task(
                                TASK,
                                Transfers::kStoreFloats,
                                context,
                                args,
                                floats,
                                allFloats,
                                allInts)
                        .persistOnDevice(allFloats, allInts),
                Kernel.GROUP,
                1);
        add(
                resident(allFloats, allInts)
                        .transferToDevice(DataTransferMode.EVERY_EXECUTION, args)
                        .task(
                                TASK,
                                Transfers::kLoadFloats,
                                context,
                                args,
                                floats,
                                allFloats,
                                allInts)
                        .persistOnDevice(allFloats, allInts)
                        .transferToHost(DataTransferMode.EVERY_EXECUTION, floats),
                Kernel.GROUP,
                1);
        add(
                resident(allFloats, allInts)
                        .transferToDevice(DataTransferMode.EVERY_EXECUTION, args, ints)
                        .task(TASK, Transfers::kStoreInts, context, args, ints, allFloats, allInts)
                        .persistOnDevice(allFloats, allInts),
                Kernel.GROUP,
                1);
        add(
                resident(allFloats, allInts)
                        .transferToDevice(DataTransferMode.EVERY_EXECUTION, args)
                        .task(TASK, Transfers::kLoadInts, context, args, ints, allFloats, allInts)
                        .persistOnDevice(allFloats, allInts)
                        .transferToHost(DataTransferMode.EVERY_EXECUTION, ints),
                Kernel.GROUP,
                1);
        return new Box(size, floats, ints, first, first + 1, first + 2, first + 3);
    }

    /** A graph with both heaps: the first brings them to the device, the others find them there. */
    private TaskGraph resident(FloatArray allFloats, IntArray allInts) {
        TaskGraph graph = new TaskGraph("g" + graphs.size());
        return graphs.isEmpty()
                ? graph.transferToDevice(DataTransferMode.FIRST_EXECUTION, allFloats, allInts)
                : graph.consumeFromDevice(allFloats, allInts);
    }

    private void add(TaskGraph graph, int width, int height) {
        WorkerGrid grid = new WorkerGrid2D(width, height);
        grid.setLocalWork(width, height, 1);
        scheduler.addWorkerGrid(graph.getTaskGraphName() + "." + TASK, grid);
        grids.add(grid);
        graphs.add(graph.snapshot());
    }

    ReentrantLock lock() {
        return lock;
    }

    Device device() {
        return device;
    }

    Heap heap() {
        return heap;
    }

    /** The arena's place on this device, for one more program. */
    DeviceParameters parameters(ParameterArena arena) {
        DeviceParameters parameters =
                arenas.computeIfAbsent(arena, a -> new DeviceParameters(this, a));
        parameters.use();
        return parameters;
    }

    /** A program of the arena has ended. */
    void leave(DeviceParameters parameters) {
        boolean last = true;
        try {
            last = parameters.leave();
        } finally {
            if (last) {
                arenas.remove(parameters.arena());
            }
        }
    }

    /** Kernels that are ready. */
    int compiledKernels() {
        return compiled.size();
    }

    /** What compiling took so far. */
    long compilationNanos() {
        return compilationNanos;
    }

    /** Compiles those of the kernels that are not compiled yet. */
    void prepare(Collection<Kernel> kernels, KernelListener listener) {
        Set<Kernel> missing = new LinkedHashSet<>(kernels);
        missing.removeAll(compiled);
        int done = 0;
        for (Kernel kernel : missing) {
            listener.compiling(done++, missing.size(), kernel.name());
            long begin = System.nanoTime();
            begin();
            args.init(0);
            try {
                execute(places.get(kernel), kernel.width(), kernel.height());
            } catch (RuntimeException | Error e) {
                throw new IllegalStateException(
                        "the kernel '"
                                + kernel.name()
                                + "' cannot be compiled for "
                                + device.id()
                                + " ("
                                + device.name()
                                + ")",
                        e);
            }
            compiled.add(kernel);
            compilationNanos += System.nanoTime() - begin;
        }
        if (!missing.isEmpty()) {
            listener.compiling(done, done, "");
        }
    }

    /** The first graph brings the heaps to the device, so it must run before all others. */
    private void begin() {
        if (!begun) {
            begun = true;
            args.init(0);
            execute(small.storeFloats(), Kernel.GROUP, 1);
        }
    }

    /** Runs a kernel and waits for its end; nothing where there are no groups. */
    void launch(Launch launch) {
        int x = launch.groupsX();
        int y = launch.groupsY();
        if (x == 0 || y == 0) {
            return;
        }
        launch.write(args, numbers);
        Kernel kernel = launch.kernel();
        execute(places.get(kernel), (long) x * kernel.width(), (long) y * kernel.height());
    }

    private void execute(int graph, long threadsX, long threadsY) {
        grids.get(graph).setGlobalWork(threadsX, threadsY, 1);
        plan.withGraph(graph).withGridScheduler(scheduler).execute();
    }

    /** Copies floats to the device. */
    void store(float[] source, int from, int count, Region target, int at) {
        for (int done = 0; done < count; ) {
            Box box = box(count - done);
            int n = Math.min(box.size(), count - done);
            MemorySegment.copy(
                    source, from + done, box.floats().getSegment(), ValueLayout.JAVA_FLOAT, 0, n);
            transfer(box.storeFloats(), target, at + done, n);
            done += n;
        }
    }

    void store(int[] source, int from, int count, Region target, int at) {
        for (int done = 0; done < count; ) {
            Box box = box(count - done);
            int n = Math.min(box.size(), count - done);
            MemorySegment.copy(
                    source, from + done, box.ints().getSegment(), ValueLayout.JAVA_INT, 0, n);
            transfer(box.storeInts(), target, at + done, n);
            done += n;
        }
    }

    /** Copies floats from the device. */
    void load(Region source, int at, int count, float[] target, int from) {
        for (int done = 0; done < count; ) {
            Box box = box(count - done);
            int n = Math.min(box.size(), count - done);
            transfer(box.loadFloats(), source, at + done, n);
            MemorySegment.copy(
                    box.floats().getSegment(), ValueLayout.JAVA_FLOAT, 0, target, from + done, n);
            done += n;
        }
    }

    void load(Region source, int at, int count, int[] target, int from) {
        for (int done = 0; done < count; ) {
            Box box = box(count - done);
            int n = Math.min(box.size(), count - done);
            transfer(box.loadInts(), source, at + done, n);
            MemorySegment.copy(
                    box.ints().getSegment(), ValueLayout.JAVA_INT, 0, target, from + done, n);
            done += n;
        }
    }

    private Box box(int count) {
        return count <= small.size() ? small : large;
    }

    private void transfer(int graph, Region region, int at, int count) {
        begin();
        args.set(0, region.start() + at);
        args.set(1, count);
        execute(graph, (long) Math.ceilDiv(count, Kernel.GROUP) * Kernel.GROUP, 1);
    }
}
