package dev.tessera.nn;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class ScheduleTest {

    @Test
    void warmUpIsLinearAndReachesThePeakAtItsLastStep() {
        Schedule schedule = new Schedule.Cosine(.01f, .001f, 10, 110);
        assertEquals(.001f, schedule.at(1), 1e-9f);
        assertEquals(.005f, schedule.at(5), 1e-9f);
        assertEquals(.01f, schedule.at(10), 1e-9f);
    }

    @Test
    void cosineIsHalfWayBetweenPeakAndFloorInTheMiddleAndStaysAtTheFloor() {
        Schedule schedule = new Schedule.Cosine(.01f, .002f, 10, 110);
        assertEquals(.006f, schedule.at(60), 1e-8f);
        assertEquals(.002f + .008f * (1 + (float) Math.sqrt(.5)) / 2, schedule.at(35), 1e-8f);
        assertEquals(.002f, schedule.at(110), 1e-9f);
        assertEquals(.002f, schedule.at(1000), 1e-9f);
    }

    @Test
    void linearFallsByTheSameAmountEachStep() {
        Schedule schedule = new Schedule.Linear(.1f, 0, 0, 10);
        assertEquals(.09f, schedule.at(1), 1e-8f);
        assertEquals(.05f, schedule.at(5), 1e-8f);
        assertEquals(0, schedule.at(10), 1e-9f);
    }

    @Test
    void theInverseSquareRootHalvesTheRateAtFourTimesTheWarmUp() {
        Schedule schedule = new Schedule.InverseSquareRoot(.01f, 10);
        assertEquals(.005f, schedule.at(5), 1e-9f);
        assertEquals(.01f, schedule.at(10), 1e-9f);
        assertEquals(.005f, schedule.at(40), 1e-9f);
        assertEquals(.001f, schedule.at(1000), 1e-9f);
    }

    @Test
    void aScheduleShorterThanItsWarmUpIsRefused() {
        String message =
                assertThrows(
                                IllegalArgumentException.class,
                                () -> new Schedule.Linear(.1f, 0, 10, 10))
                        .getMessage();
        assertTrue(message.contains("steps is 10"), message);
    }
}
