package dev.tessera.exec.device;

import dev.tessera.exec.Executor;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/** Offers two devices of one kind and opens what a test wants. */
final class FakeProvider implements DeviceProvider {
    /** Bytes of memory with which nothing opens. */
    static final long REFUSED = 13;

    private final String name;
    private final Device.Kind kind;
    private Supplier<FaultyExecutor> executors = FaultyExecutor::sound;
    private final List<FaultyExecutor> opened = new ArrayList<>();

    private FakeProvider(String name, Device.Kind kind) {
        this.name = name;
        this.kind = kind;
    }

    static FakeProvider offering(String name, Device.Kind kind) {
        return new FakeProvider(name, kind);
    }

    FakeProvider opening(Supplier<FaultyExecutor> other) {
        executors = other;
        return this;
    }

    /** The CPU and these. */
    Devices devices() {
        return Devices.of(List.of(new CpuProvider(), this), List.of());
    }

    FaultyExecutor last() {
        return opened.getLast();
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public Offer offer() {
        return new Offer(
                List.of(device(0), device(1)), List.of(name + ": the second is the first's twin"));
    }

    private Device device(int index) {
        return new Device(name + ":" + index, "Pretence", "Twin " + index, 1L << 30, 4, kind);
    }

    @Override
    public Executor open(Device device, DeviceOptions options) {
        if (options.memory().orElse(0) == REFUSED) {
            throw new IllegalStateException("no such memory");
        }
        opened.add(executors.get());
        return opened.getLast();
    }
}
