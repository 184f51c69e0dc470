package dev.tessera.app.device;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tessera.app.job.Background;
import dev.tessera.app.testing.HandFx;
import dev.tessera.app.testing.PretendDevice;
import dev.tessera.exec.DeviceMemory;
import dev.tessera.exec.Executor;
import dev.tessera.exec.ParameterArena;
import dev.tessera.exec.device.DeviceOptions;
import dev.tessera.exec.device.DeviceProvider;
import dev.tessera.exec.device.Devices;
import dev.tessera.graph.DType;
import dev.tessera.graph.Graph;
import dev.tessera.graph.GraphBuilder;
import dev.tessera.graph.Shape;
import dev.tessera.job.CancelledJobException;
import dev.tessera.job.JobControl;
import dev.tessera.job.JobListener;
import dev.tessera.job.Jobs;
import dev.tessera.job.Outcome;
import dev.tessera.job.Progress;

import org.junit.jupiter.api.Test;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;

class DeviceChoiceTest {
    private final List<String> remembered = new ArrayList<>();

    private DeviceChoice choice(String wanted, DeviceProvider... plugins) {
        DeviceChoice choice = new DeviceChoice(wanted, remembered::add);
        choice.search(
                () -> Devices.with(List.of(plugins), List.of()),
                new Background(Jobs.onCaller(), Runnable::run));
        return choice;
    }

    private static String used(DeviceChoice choice) {
        return choice.device().get().orElseThrow().id();
    }

    @Test
    void unaskedTheGpuComputesAndTheCpuWhereThereIsNone() {
        assertEquals("pretend:0", used(choice(Devices.AUTO, new PretendDevice())));
        assertEquals("cpu", used(choice(Devices.AUTO)));
    }

    @Test
    void whatIsChosenIsRememberedAndOpened() {
        DeviceChoice choice = choice("cpu", new PretendDevice());
        assertEquals("cpu", used(choice));
        choice.choose("pretend:0");
        assertEquals("pretend:0", used(choice));
        assertEquals(List.of("pretend:0"), remembered);
        try (Executor executor = choice.open(choice.wanted().get(), DeviceOptions.standard())) {
            assertEquals("pretend", executor.name());
        }
    }

    @Test
    void forADeviceThatIsGoneTheCpuComputesAndTheChoiceStaysInCaseItComesBack() {
        DeviceChoice choice = choice("tornadovm:0:0", new PretendDevice());
        assertEquals("tornadovm:0:0", choice.missing().get());
        assertEquals("cpu", used(choice), "nobody asked for the other device");
        assertEquals(List.of(), remembered);
        try (Executor executor = choice.open(choice.wanted().get(), DeviceOptions.standard())) {
            assertEquals("cpu", executor.name());
        }
        choice.choose("cpu");
        assertEquals("", choice.missing().get());
    }

    @Test
    void aSearchThatFailsLeavesTheCpuAndSaysSo() {
        DeviceChoice choice = new DeviceChoice(Devices.AUTO, remembered::add);
        choice.search(
                () -> {
                    throw new UnsatisfiedLinkError("no driver");
                },
                new Background(Jobs.onCaller(), Runnable::run));
        assertEquals("cpu", used(choice));
        String remark = choice.found().get().orElseThrow().remarks().getFirst();
        assertTrue(remark.contains("no driver"), remark);
    }

    @Test
    void whoOpensBeforeTheSearchIsOverWaitsAndNobodyElse() throws Exception {
        HandFx fx = new HandFx();
        CountDownLatch drivers = new CountDownLatch(1);
        try (Background background = new Background(Jobs.onPool("test", 1), fx)) {
            DeviceChoice choice = new DeviceChoice(Devices.AUTO, remembered::add);
            choice.search(
                    () -> {
                        await(drivers);
                        return Devices.with(List.of(new PretendDevice()), List.of());
                    },
                    background);
            assertEquals(Optional.empty(), choice.found().get());
            assertEquals(Optional.empty(), choice.device().get());
            CompletableFuture<String> opened =
                    CompletableFuture.supplyAsync(
                            () -> {
                                try (Executor one =
                                        choice.open(Devices.AUTO, DeviceOptions.standard())) {
                                    return one.name();
                                }
                            });
            assertFalse(opened.isDone());
            drivers.countDown();
            assertEquals("pretend", opened.get());
            fx.until(() -> choice.device().get().isPresent());
            assertEquals("pretend:0", used(choice));
        }
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void executorsCountAsOpenUntilTheyAreClosed() {
        DeviceChoice choice = choice("pretend", new PretendDevice());
        OpenExecutors open = choice.executors();
        assertEquals(0, open.of(PretendDevice.GPU).executors());
        assertEquals(Optional.empty(), open.of(PretendDevice.GPU).memory());
        Executor one = choice.open("pretend", DeviceOptions.standard());
        Executor two = choice.open("pretend", DeviceOptions.standard());
        assertEquals(2, open.of(PretendDevice.GPU).executors());
        assertEquals(
                Optional.of(new DeviceMemory(3L << 30, 6L << 30)),
                open.of(PretendDevice.GPU).memory(),
                "each tells of the whole device");
        one.close();
        two.close();
        assertEquals(0, open.of(PretendDevice.GPU).executors());
    }

    @Test
    void aJobHearsOfKernelsAndCanEndBetweenTwoOfThem() {
        DeviceChoice choice = choice("pretend", new PretendDevice());
        List<Progress> seen = new ArrayList<>();
        JobControl[] control = new JobControl[1];
        control[0] =
                new JobControl(
                        new JobListener() {
                            @Override
                            public void progress(Progress progress) {
                                seen.add(progress);
                                if (progress.done() == 1) {
                                    control[0].cancel();
                                }
                            }

                            @Override
                            public void ended(Outcome<?> outcome) {}
                        });
        DeviceOptions options =
                DeviceOptions.standard().withListener(new KernelProgress(control[0]));
        Graph graph = graph();
        try (Executor executor = choice.open("pretend", options)) {
            assertThrows(
                    CancelledJobException.class,
                    () -> executor.compile(graph, ParameterArena.of(graph, 1)));
        }
        assertEquals(List.of(0L, 1L), seen.stream().map(Progress::done).toList());
        assertTrue(
                seen.stream()
                        .allMatch(
                                one ->
                                        one.total() == 3
                                                && one.activity().equals(KernelProgress.ACTIVITY)));
    }

    private static Graph graph() {
        GraphBuilder graph = new GraphBuilder();
        graph.output("twice", graph.scale(graph.input("x", DType.F32, Shape.of(2)), 2));
        return graph.build();
    }
}
