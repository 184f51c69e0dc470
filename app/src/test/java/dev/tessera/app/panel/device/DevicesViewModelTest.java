package dev.tessera.app.panel.device;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tessera.app.job.JobItem;
import dev.tessera.app.project.ProjectSession;
import dev.tessera.app.testing.FinishedProject;
import dev.tessera.app.testing.PretendDevice;
import dev.tessera.app.testing.StubWorkbench;
import dev.tessera.exec.Executor;
import dev.tessera.exec.device.Device;
import dev.tessera.exec.device.DeviceOptions;
import dev.tessera.exec.device.DeviceProvider;
import dev.tessera.exec.device.Devices;
import dev.tessera.figure.BarPlot;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;

class DevicesViewModelTest {
    @TempDir Path folder;

    private StubWorkbench workbench;
    private ProjectSession session;
    private DevicesViewModel model;

    @BeforeEach
    void open() throws Exception {
        workbench = StubWorkbench.onCaller();
        workbench.find(List.of(new PretendDevice()));
        workbench.devices().choose(Devices.CPU);
        session =
                ProjectSession.open(
                        FinishedProject.fresh(folder),
                        workbench.background(),
                        workbench.jobs(),
                        workbench.devices());
        model = new DevicesViewModel(workbench, session);
    }

    @AfterEach
    void close() {
        model.close();
        session.close();
        workbench.close();
    }

    private Device cpu() {
        return model.devices().getFirst();
    }

    private Measured.Done measured() {
        return assertInstanceOf(Measured.Done.class, model.measured().get());
    }

    @Test
    void theDeviceThatComputesIsMeasuredUnlessAnotherIsChosen() {
        assertEquals(List.of(cpu(), PretendDevice.GPU), model.devices());
        assertEquals(cpu(), model.target().get());
        model.compute(PretendDevice.GPU);
        assertEquals("pretend:0", workbench.devices().wanted().get());
        assertEquals(PretendDevice.GPU, model.target().get());
        model.target().set(cpu());
        model.subject().set(Subject.SMALL_NETWORK);
        model.measure();
        assertEquals(cpu(), measured().device());
        assertEquals("pretend:0", workbench.devices().wanted().get(), "measuring chooses nothing");
    }

    @Test
    void aStepOfTheProjectsModelIsMeasuredWithoutARun() {
        assertEquals(Subject.ONE_REC, model.subject().get(), "the last of the project's models");
        model.target().set(PretendDevice.GPU);
        model.measure();
        assertEquals("OneRec of fresh", measured().subject());
        assertEquals(PretendDevice.KERNELS.size(), measured().kernels());
        assertTrue(measured().alone());
        assertTrue(session.runs().isEmpty(), "nothing is trained");
        BarPlot bars = (BarPlot) measured().figure().panels().getFirst().plot();
        assertEquals(
                measured().timing().kernels().getFirst().nanos() * 1e-6,
                bars.series().getFirst().values().get(0),
                1e-12,
                "the longest at the top");
        assertTrue(measured().figure().subtitle().contains("Pretended GPU"));
        assertEquals(JobItem.State.FINISHED, workbench.jobs().all().getFirst().state().get());
    }

    @Test
    void whyAStepCannotBeMeasuredIsSaidInASentence() {
        session.edits().set("source", "files");
        model.measure();
        Throwable cause = assertInstanceOf(Measured.Failed.class, model.measured().get()).cause();
        assertTrue(cause.getMessage().contains("dataset.path"), cause.getMessage());
        model.subject().set(Subject.SMALL_NETWORK);
        model.measure();
        assertEquals("Small network", measured().subject());
    }

    @Test
    void eachDeviceHasASelfTestOfItsOwn() {
        model.test(PretendDevice.GPU);
        Tested.Done done = assertInstanceOf(Tested.Done.class, model.tested(PretendDevice.GPU));
        assertTrue(done.result().passed(), done.result().problem());
        assertInstanceOf(Tested.NotYet.class, model.tested(cpu()));
    }

    @Test
    void aDeviceThatCannotBeOpenedFailsItsSelfTestAndItsMeasurement() {
        workbench.find(List.of(new Broken()));
        Device broken = model.devices().getLast();
        model.test(broken);
        Throwable cause = assertInstanceOf(Tested.Failed.class, model.tested(broken)).cause();
        assertTrue(cause.getMessage().contains("out of order"), cause.getMessage());
        model.target().set(broken);
        model.measure();
        assertInstanceOf(Measured.Failed.class, model.measured().get());
    }

    /** Offered, and then it cannot be used. */
    private static final class Broken implements DeviceProvider {
        @Override
        public String name() {
            return "broken";
        }

        @Override
        public Offer offer() {
            return new Offer(
                    List.of(new Device("broken:0", "None", "Broken", 1, 1, Device.Kind.OTHER)),
                    List.of());
        }

        @Override
        public Executor open(Device device, DeviceOptions options) {
            throw new IllegalStateException("the device is out of order");
        }
    }

    @Test
    void memoryIsThatOfTheDeviceWhileSomethingIsOpenAndTheHeapForTheCpu() {
        model.refreshMemory();
        assertEquals(
                new MemoryUse(0, PretendDevice.GPU.memory(), 0),
                model.memory().get(PretendDevice.GPU));
        try (Executor _ = workbench.devices().open("pretend", DeviceOptions.standard())) {
            model.refreshMemory();
            assertEquals(
                    new MemoryUse(3L << 30, 6L << 30, 1), model.memory().get(PretendDevice.GPU));
        }
        assertEquals(Runtime.getRuntime().maxMemory(), model.memory().get(cpu()).total());
    }

    @Test
    void whatIsMeasuredComesBackWithThePanel() {
        model.subject().set(Subject.SAS_REC);
        Map<String, String> state = model.state();
        try (DevicesViewModel other = new DevicesViewModel(workbench, session)) {
            other.restore(state);
            assertEquals(Subject.SAS_REC, other.subject().get());
            other.restore(Map.of("subject", "no such thing"));
            assertEquals(Subject.SAS_REC, other.subject().get());
        }
    }
}
