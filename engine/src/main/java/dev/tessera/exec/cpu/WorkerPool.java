package dev.tessera.exec.cpu;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;

/**
 * A fixed pool of daemon threads that shares out the parts of one task at a time; the caller takes
 * part. Idle workers spin briefly, then park. Nothing is allocated by a call.
 *
 * <p>Parts are handed out by a ticket: the high half of {@code ticket} is the number of the task,
 * the low half counts the parts not yet taken. A worker that wakes late finds nothing left or
 * another task number, so the caller waits only for parts that were begun.
 */
final class WorkerPool implements AutoCloseable {
    private static final long SPIN_NANOS = 100_000;
    private static final long LEFT_MASK = 0xFFFF_FFFFL;
    private static final int SPINS_BEFORE_YIELD = 1 << 14;

    /** Work in independent parts; which thread runs a part must not matter for its result. */
    interface Task {
        /**
         * Runs one part.
         *
         * @param part 0 to the number of parts - 1
         * @param worker which scratch memory to use, 0 to {@link WorkerPool#threads()} - 1; the
         *     caller of {@link WorkerPool#run} is 0
         */
        void run(int part, int worker);
    }

    private static final MethodHandle[] TASK =
            Uninlined.method(MethodHandles.lookup(), Task.class, "run");

    private final Worker[] workers;
    private final ReentrantLock busy = new ReentrantLock();
    private final AtomicLong ticket = new AtomicLong();
    private final AtomicInteger finished = new AtomicInteger();
    private volatile Throwable failure;
    private volatile boolean closed;
    // Written before the ticket that publishes them.
    private Task task;
    private int parts;

    WorkerPool(int threads) {
        if (threads < 1) {
            throw new IllegalArgumentException(
                    "a pool has " + threads + " threads, expected at least 1");
        }
        workers = new Worker[threads - 1];
        for (int i = 0; i < workers.length; i++) {
            workers[i] = new Worker(i + 1);
            workers[i].start();
        }
    }

    /** Threads that compute, the caller included. */
    int threads() {
        return workers.length + 1;
    }

    /**
     * Runs all parts and returns when they are done. If another caller uses the pool at this
     * moment, the parts run on the calling thread alone.
     */
    void run(Task work, int count) {
        if (count <= 1 || workers.length == 0 || !busy.tryLock()) {
            for (int part = 0; part < count; part++) {
                runTask(work, part, 0);
            }
            return;
        }
        try {
            share(work, count);
        } finally {
            busy.unlock();
        }
    }

    // Yielding helps where the machine is shared; nothing depends on it.
    @SuppressWarnings("ThreadPriorityCheck")
    private void share(Task work, int count) {
        task = work;
        parts = count;
        finished.set(0);
        long number = (ticket.get() >>> 32) + 1;
        ticket.set(number << 32 | count);
        for (Worker worker : workers) {
            worker.wake();
        }
        takeParts(number, 0);
        for (int spins = 0; finished.get() < count; spins++) {
            if (spins < SPINS_BEFORE_YIELD) {
                Thread.onSpinWait();
            } else {
                Thread.yield();
            }
        }
        Throwable thrown = failure;
        if (thrown != null) {
            failure = null;
            throw thrown instanceof RuntimeException runtime
                    ? runtime
                    : new IllegalStateException("a kernel failed", thrown);
        }
    }

    /**
     * Takes parts of the given task until none is left. What is read between ticket and exchange is
     * valid if the exchange succeeds: the task cannot end with a part left.
     */
    private void takeParts(long number, int worker) {
        while (true) {
            long now = ticket.get();
            int left = (int) (now & LEFT_MASK);
            if (now >>> 32 != number || left == 0) {
                return;
            }
            Task current = task;
            int part = parts - left;
            if (ticket.compareAndSet(now, now - 1)) {
                runPart(current, part, worker);
            }
        }
    }

    /** Tasks are compiled one by one, see {@link Uninlined}. */
    private static void runTask(Task task, int part, int worker) {
        try {
            TASK[0].invokeExact(task, part, worker);
        } catch (Throwable e) {
            throw Uninlined.thrown(e);
        }
    }

    private void runPart(Task current, int part, int worker) {
        try {
            runTask(current, part, worker);
        } catch (Throwable thrown) {
            failure = thrown;
        } finally {
            finished.incrementAndGet();
        }
    }

    @Override
    public void close() {
        closed = true;
        for (Worker worker : workers) {
            LockSupport.unpark(worker);
        }
    }

    private final class Worker extends Thread {
        private final int index;
        private volatile boolean parked;

        Worker(int index) {
            super("tessera-cpu-" + index);
            this.index = index;
            setDaemon(true);
        }

        void wake() {
            if (parked) {
                LockSupport.unpark(this);
            }
        }

        @Override
        public void run() {
            long seen = 0;
            while (!closed) {
                long number = ticket.get() >>> 32;
                if (number != seen) {
                    seen = number;
                    takeParts(number, index);
                } else {
                    await(seen);
                }
            }
        }

        private void await(long seen) {
            long deadline = System.nanoTime() + SPIN_NANOS;
            while (ticket.get() >>> 32 == seen && !closed) {
                if (System.nanoTime() - deadline > 0) {
                    parked = true;
                    if (ticket.get() >>> 32 == seen && !closed) {
                        LockSupport.park(WorkerPool.this);
                    }
                    parked = false;
                    return;
                }
                for (int i = 0; i < 32; i++) {
                    Thread.onSpinWait();
                }
            }
        }
    }
}
