package dev.tessera.benchmark;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tessera.graph.Graph;
import dev.tessera.graph.GraphBuilder;
import dev.tessera.transform.Sizes;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.nio.file.Path;
import java.util.List;
import java.util.OptionalDouble;

/** Peers are processes; here one that is told how to behave. */
class BenchmarkTest {
    private static final Effort SHORT = new Effort(0, 1e-4, 3, false);

    /** Does nothing and has the value 2. */
    private static final class Idle implements Task {
        @Override
        public void run() {}

        @Override
        public OptionalDouble value() {
            return OptionalDouble.of(2);
        }

        @Override
        public void close() {}
    }

    private static BenchmarkCase idle(PeerCall... calls) {
        GraphBuilder builder = new GraphBuilder();
        builder.output("y", builder.scale(Inputs.matrix(builder, "x", 4, 4), 2));
        Graph graph = builder.build();
        return BenchmarkCase.of(
                "rows",
                "nothing",
                "4 x 4",
                graph,
                Sizes.atBound(graph),
                _ -> new Idle(),
                () -> List.of(calls));
    }

    private static Peers fake(String manner) {
        List<String> command =
                List.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        FakePeer.class.getName(),
                        manner);
        return Peers.of("fake", command, 2);
    }

    private static PeerCall call() {
        return new PeerCall("fake", "nothing", List.of(List.of(new PeerTensor.Zeros(2))), 1);
    }

    private static Report report(BenchmarkCase one, Peers peers) {
        try (peers) {
            return new Benchmark(1, peers, SHORT).run(List.of(one), "test", _ -> {});
        }
    }

    @Test
    void theRatioIsThePeersMedianByOurs() {
        Report.Row row = report(idle(call()), fake("works")).rows().getFirst();
        Report.PeerRow peer = row.peers().getFirst();
        assertEquals("fake 1", peer.peer());
        assertEquals(3, peer.milliseconds());
        assertEquals(3 / row.milliseconds(), peer.ratio(), 1e-6 * peer.ratio());
    }

    @Test
    void valuesAreComparedWithThePeers() {
        // |2 - 2.5| / 2.5
        Report report = report(idle(call()).withChecks(3), fake("works"));
        assertEquals(
                "losses of 3 steps within 2e-01 of the peer's",
                report.rows().getFirst().peers().getFirst().check());
    }

    @Test
    void workThatThePeerRepeatsCountsOnce() {
        PeerCall tenTimes =
                new PeerCall("fake", "nothing", List.of(List.of(new PeerTensor.Zeros(2))), 10);
        Report report = report(idle(tenTimes), fake("works"));
        assertEquals(.3, report.rows().getFirst().peers().getFirst().milliseconds(), 1e-9);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    dies    | ended with code 7; it said: no library here
                    hangs   | gave no answer within 2 s
                    refuses | fake: not / this one
                    babbles | does not answer
                    """)
    void aPeerThatFailsCostsOnlyItsColumn(String manner, String told) {
        Report report = report(idle(call()), fake(manner));
        Report.Row row = report.rows().getFirst();
        assertTrue(row.milliseconds() >= 0);
        assertEquals(List.of(), row.peers());
        String notes = String.join("\n", report.notes());
        assertTrue(notes.contains(told), notes);
    }

    @Test
    void peersThatAreNotHereAreNamedWithTheWayToGetThem(@TempDir Path empty) {
        try (Peers peers = Peers.under(empty, 1)) {
            assertFalse(peers.has(PeerCall.TORCH));
            String notes = String.join("\n", peers.notes());
            assertTrue(notes.contains("./mvnw -Pbench"), notes);
            assertTrue(notes.contains("faiss"), notes);
        }
    }
}
