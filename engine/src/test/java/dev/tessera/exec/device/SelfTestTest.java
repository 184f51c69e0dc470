package dev.tessera.exec.device;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tessera.exec.Executor;
import dev.tessera.exec.cpu.CpuExecutor;

import org.junit.jupiter.api.Test;

import java.util.OptionalDouble;

class SelfTestTest {

    @Test
    void theCpuPassesWellWithinTheTolerance() {
        try (Executor cpu = new CpuExecutor(2)) {
            SelfTest test = SelfTest.of(cpu);
            assertEquals("", test.problem());
            assertTrue(test.passed());
            assertTrue(test.deviation().orElseThrow() < .5, test::toString);
            assertTrue(test.laterSeconds() > 0, test::toString);
            assertTrue(test.firstSeconds() > test.laterSeconds(), test::toString);
        }
    }

    @Test
    void theReferenceDoesNotDeviateFromItself() {
        SelfTest test = SelfTest.of(FaultyExecutor.sound());
        assertEquals(OptionalDouble.of(0), test.deviation());
        assertTrue(test.passed());
    }

    @Test
    void aWrongNumberIsFoundWithItsPlaceAndSize() {
        // 3e-3 (1 + |loss|) at a tolerance of 1e-4 (1 + |loss|)
        SelfTest test =
                SelfTest.of(
                        FaultyExecutor.spoiling(
                                (output, view) -> {
                                    if (output.equals("loss")) {
                                        view.array()[0] += 3e-3f * (1 + view.array()[0]);
                                    }
                                }));
        assertFalse(test.passed());
        assertEquals(30, test.deviation().orElseThrow(), .1);
        assertTrue(test.place().startsWith("loss of step "), test::toString);
        assertTrue(test.problem().contains("30.0 times the tolerance"), test::toString);
    }

    @Test
    void aResultThatIsNoNumberIsInfinitelyWrong() {
        SelfTest test =
                SelfTest.of(FaultyExecutor.spoiling((_, view) -> view.array()[0] = Float.NaN));
        assertFalse(test.passed());
        assertEquals(OptionalDouble.of(Double.POSITIVE_INFINITY), test.deviation());
    }

    @Test
    void otherBitsInASecondTrainingFail() {
        int[] reads = {0};
        SelfTest test =
                SelfTest.of(
                        FaultyExecutor.spoiling(
                                (_, view) -> view.array()[0] += 1e-6f * reads[0]++ / 100));
        assertFalse(test.passed());
        assertTrue(test.problem().contains("other bits when computed again"), test::toString);
    }

    @Test
    void whatAnExecutorThrowsIsTheResult() {
        SelfTest exception =
                SelfTest.of(
                        FaultyExecutor.before(
                                () -> {
                                    throw new IllegalStateException("the device is lost");
                                }));
        assertFalse(exception.passed());
        assertEquals("the device is lost", exception.problem());
        assertEquals(OptionalDouble.empty(), exception.deviation());
        SelfTest error =
                SelfTest.of(
                        FaultyExecutor.before(
                                () -> {
                                    throw new StackOverflowError();
                                }));
        assertEquals("StackOverflowError", error.problem());
    }

    @Test
    void aDeviceThatDoesNotOpenIsAResultToo() {
        FakeProvider provider = FakeProvider.offering("fake", Device.Kind.GPU);
        Devices devices = provider.devices();
        SelfTest test =
                SelfTest.of(
                        devices,
                        devices.choose("fake"),
                        DeviceOptions.standard().withMemory(FakeProvider.REFUSED));
        assertFalse(test.passed());
        assertTrue(test.problem().contains("fake:0"), test::toString);
        assertTrue(test.problem().contains("no such memory"), test::toString);
    }

    @Test
    void aDeviceIsClosedAfterItsTest() {
        FakeProvider provider = FakeProvider.offering("fake", Device.Kind.GPU);
        Devices devices = provider.devices();
        assertTrue(SelfTest.of(devices, devices.choose("fake"), DeviceOptions.standard()).passed());
        assertTrue(provider.last().closed());
    }
}
