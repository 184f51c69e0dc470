package dev.tessera.tornadovm;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

import uk.ac.manchester.tornado.api.GridScheduler;
import uk.ac.manchester.tornado.api.KernelContext;
import uk.ac.manchester.tornado.api.TaskGraph;
import uk.ac.manchester.tornado.api.TornadoExecutionPlan;
import uk.ac.manchester.tornado.api.WorkerGrid;
import uk.ac.manchester.tornado.api.WorkerGrid1D;
import uk.ac.manchester.tornado.api.enums.DataTransferMode;
import uk.ac.manchester.tornado.api.exceptions.TornadoExecutionPlanException;
import uk.ac.manchester.tornado.api.types.arrays.FloatArray;

/** The SDK of this build can compile a kernel and run it on its default device. */
class KernelTest {
    private static final int SIZE = 1000;

    static void square(KernelContext context, FloatArray x, FloatArray y) {
        int i = context.globalIdx;
        if (i < x.getSize()) {
            y.set(i, x.get(i) * x.get(i));
        }
    }

    @Test
    void aKernelComputesOneElementAThread() throws TornadoExecutionPlanException {
        FloatArray x = new FloatArray(SIZE);
        FloatArray y = new FloatArray(SIZE);
        for (int i = 0; i < SIZE; i++) {
            x.set(i, i);
        }
        WorkerGrid grid = new WorkerGrid1D(1024);
        TaskGraph graph =
                new TaskGraph("squares")
                        .transferToDevice(DataTransferMode.EVERY_EXECUTION, x)
                        .task("square", KernelTest::square, new KernelContext(), x, y)
                        .transferToHost(DataTransferMode.EVERY_EXECUTION, y);
        try (TornadoExecutionPlan plan = new TornadoExecutionPlan(graph.snapshot())) {
            plan.withGridScheduler(new GridScheduler("squares.square", grid)).execute();
        }
        for (int i = 0; i < SIZE; i++) {
            assertEquals((float) i * i, y.get(i));
        }
    }
}
