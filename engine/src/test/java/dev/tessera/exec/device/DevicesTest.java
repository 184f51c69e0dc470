package dev.tessera.exec.device;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tessera.exec.Executor;
import dev.tessera.exec.ParameterArena;
import dev.tessera.exec.Program;
import dev.tessera.exec.cpu.CpuExecutor;
import dev.tessera.graph.DType;
import dev.tessera.graph.Graph;
import dev.tessera.graph.GraphBuilder;
import dev.tessera.graph.Shape;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Enumeration;
import java.util.List;

class DevicesTest {
    private static Devices with(DeviceProvider... plugins) {
        List<DeviceProvider> all = new java.util.ArrayList<>(List.of(new CpuProvider()));
        all.addAll(List.of(plugins));
        return Devices.of(all, List.of());
    }

    private static List<String> ids(Devices devices) {
        return devices.all().stream().map(Device::id).toList();
    }

    @Test
    void theCpuIsAlwaysThereAndFirst() {
        assertEquals("cpu", Devices.find().all().getFirst().id());
        Devices devices = with(FakeProvider.offering("fake", Device.Kind.GPU));
        assertEquals(List.of("cpu", "fake:0", "fake:1"), ids(devices));
        assertEquals(List.of("fake: the second is the first's twin"), devices.remarks());
    }

    @Test
    void autoIsTheFirstGpuAndElseTheCpu() {
        FakeProvider cpus = FakeProvider.offering("pocl", Device.Kind.CPU);
        FakeProvider gpus = FakeProvider.offering("fast", Device.Kind.GPU);
        assertEquals("cpu", with().choose("auto").id());
        assertEquals("cpu", with(cpus).choose("auto").id());
        assertEquals("fast:0", with(cpus, gpus).choose("auto").id());
    }

    @Test
    void aNameIsAnIdOrTheFirstOfAProvider() {
        Devices devices = with(FakeProvider.offering("fake", Device.Kind.CPU));
        assertEquals("cpu", devices.choose("cpu").id());
        assertEquals("fake:1", devices.choose("fake:1").id());
        assertEquals("fake:0", devices.choose("fake").id());
    }

    @Test
    void anUnknownNameSaysWhatThereIsAndWhatIsMissing() {
        Devices devices = with(FakeProvider.offering("fake", Device.Kind.CPU));
        IllegalArgumentException e =
                assertThrows(IllegalArgumentException.class, () -> devices.choose("fake:7"));
        assertEquals(
                "no device 'fake:7', expected auto, cpu, fake:0, fake:1; fake: the second is the first's twin",
                e.getMessage());
    }

    @Test
    void theCpuOpensWithTheThreadsAskedFor() {
        Devices devices = with();
        try (Executor executor =
                devices.open(devices.choose("cpu"), DeviceOptions.standard().withThreads(1))) {
            assertEquals(1, assertInstanceOf(CpuExecutor.class, executor).threads());
        }
    }

    @Test
    void aDeviceOfOthersIsNotOpened() {
        Device other = FakeProvider.offering("fake", Device.Kind.GPU).offer().devices().getFirst();
        assertThrows(
                IllegalArgumentException.class, () -> with().open(other, DeviceOptions.standard()));
    }

    @Test
    void aDeviceThatDoesNotOpenIsNamed() {
        Devices devices = with(FakeProvider.offering("fake", Device.Kind.GPU));
        DeviceFailedException e =
                assertThrows(
                        DeviceFailedException.class,
                        () ->
                                devices.open(
                                        devices.choose("fake:1"),
                                        DeviceOptions.standard().withMemory(FakeProvider.REFUSED)));
        assertEquals("device fake:1 (Twin 1) cannot be used: no such memory", e.getMessage());
        assertEquals("fake:1", e.device());
    }

    @Test
    void aDeviceThatIsLostWhileItComputesIsNamed() {
        assertEquals(
                "device fake:0 (Twin 0) failed while it computed: CL_OUT_OF_RESOURCES",
                failure(new IllegalStateException("CL_OUT_OF_RESOURCES")).getMessage());
        assertEquals(
                "device fake:0 (Twin 0) failed while it computed: NoClassDefFoundError",
                failure(new NoClassDefFoundError()).getMessage());
    }

    @Test
    void whatTheCallerDidWrongIsNotTheDevicesFault() {
        Throwable own = new IllegalArgumentException("index 9 lies outside its table");
        assertSame(own, failure(own));
        Throwable memory = new dev.tessera.exec.InsufficientMemoryException("3 GB are missing");
        assertSame(memory, failure(memory));
    }

    /** What a run on a device says whose program throws. */
    private static Throwable failure(Throwable thrown) {
        FakeProvider provider =
                FakeProvider.offering("fake", Device.Kind.GPU)
                        .opening(() -> FaultyExecutor.before(() -> sneak(thrown)));
        Devices devices = provider.devices();
        GraphBuilder g = new GraphBuilder();
        g.output("y", g.scale(g.input("x", DType.F32, Shape.SCALAR), 2));
        Graph graph = g.build();
        try (Executor executor = devices.open(devices.choose("fake"), DeviceOptions.standard());
                Program program = executor.compile(graph, ParameterArena.of(graph, 1))) {
            return assertThrows(Throwable.class, program::run);
        }
    }

    private static void sneak(Throwable thrown) {
        if (thrown instanceof Error error) {
            throw error;
        }
        throw (RuntimeException) thrown;
    }

    @Test
    void aProviderThatThrowsCostsItsOwnDevicesOnly() {
        DeviceProvider broken =
                new DeviceProvider() {
                    @Override
                    public String name() {
                        return "broken";
                    }

                    @Override
                    public Offer offer() {
                        throw new UnsatisfiedLinkError("no driver in java.library.path");
                    }

                    @Override
                    public Executor open(Device device, DeviceOptions options) {
                        throw new AssertionError("never offered");
                    }
                };
        Devices devices = with(broken, FakeProvider.offering("fake", Device.Kind.GPU));
        assertEquals(List.of("cpu", "fake:0", "fake:1"), ids(devices));
        assertEquals(
                "broken: looking for devices failed: no driver in java.library.path",
                devices.remarks().getFirst());
    }

    @Test
    void aBrokenEntryOfAPluginIsARemarkAndTheNextIsStillFound(@TempDir Path folder)
            throws IOException {
        Path services = Files.createDirectories(folder.resolve("META-INF/services"));
        Files.writeString(
                services.resolve(DeviceProvider.class.getName()),
                "no.such.Provider\n" + Registered.class.getName() + "\n");
        try (URLClassLoader loader =
                new URLClassLoader(
                        new URL[] {folder.toUri().toURL()}, DevicesTest.class.getClassLoader())) {
            Devices devices = Devices.find(loader);
            assertTrue(
                    ids(devices).containsAll(List.of("cpu", "registered:0")),
                    ids(devices)::toString);
            assertTrue(
                    devices.remarks().getFirst().contains("no.such.Provider"),
                    devices.remarks()::toString);
        }
    }

    @Test
    void aClassPathThatCannotBeReadLeavesTheCpu() {
        ClassLoader unreadable =
                new ClassLoader(null) {
                    @Override
                    public Enumeration<URL> getResources(String name) throws IOException {
                        throw new IOException("the disk is gone");
                    }
                };
        Devices devices = Devices.find(unreadable);
        assertEquals(List.of("cpu"), ids(devices));
        assertTrue(devices.remarks().getFirst().contains("could not be loaded"));
        assertEquals(1, devices.remarks().size());
    }

    /** A plugin as a class path has it. */
    public static final class Registered implements DeviceProvider {
        @Override
        public String name() {
            return "registered";
        }

        @Override
        public Offer offer() {
            return new Offer(
                    List.of(new Device("registered:0", "Pretence", "One", 1, 1, Device.Kind.OTHER)),
                    List.of());
        }

        @Override
        public Executor open(Device device, DeviceOptions options) {
            return FaultyExecutor.sound();
        }
    }
}
