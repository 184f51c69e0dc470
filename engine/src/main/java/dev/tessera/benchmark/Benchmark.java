package dev.tessera.benchmark;

import dev.tessera.benchmark.Report.PeerRow;
import dev.tessera.benchmark.Report.Row;
import dev.tessera.exec.cpu.CpuExecutor;
import dev.tessera.exec.cpu.MachinePeaks;
import dev.tessera.transform.Utilization;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** Times cases on the CPU executor, each against the peers that are there. */
public final class Benchmark {
    private final int threads;
    private final MachinePeaks peaks;
    private final Peers peers;
    private final Effort effort;
    private final List<String> notes = new ArrayList<>();

    /** Measures the machine's peaks. */
    public Benchmark(int threads, Peers peers, Effort effort) {
        this.threads = threads;
        this.peers = peers;
        this.effort = effort;
        this.peaks = MachinePeaks.measure(threads);
    }

    /**
     * Runs cases one after another.
     *
     * @param finished takes each row as soon as it is measured
     */
    public Report run(List<BenchmarkCase> cases, String code, Consumer<Row> finished) {
        List<Row> rows = new ArrayList<>();
        try (CpuExecutor executor = new CpuExecutor(threads)) {
            for (BenchmarkCase one : cases) {
                Row row = measure(one, executor);
                rows.add(row);
                finished.accept(row);
            }
            notes.addAll(peers.notes());
            return new Report(
                    Machines.describe(executor.description(), code),
                    peaks,
                    List.copyOf(rows),
                    List.copyOf(notes));
        }
    }

    private Row measure(BenchmarkCase one, CpuExecutor executor) {
        try (Task task = one.ours().apply(executor)) {
            double[] values = new double[one.checks()];
            for (int i = 0; i < values.length; i++) {
                task.run();
                values[i] = task.value().orElse(Double.NaN);
            }
            Rounds rounds = new Rounds(task, effort);
            rounds.warmUp();
            List<PeerRow> others = against(one, rounds, values);
            if (others.isEmpty()) {
                rounds.alone();
            }
            return row(one, rounds.median(), others);
        }
    }

    private Row row(BenchmarkCase one, double nanos, List<PeerRow> others) {
        double flops = one.cost().flops() / nanos; // GFLOP/s
        double bytes = one.cost().bytes() / nanos;
        double share =
                Utilization.of(one.cost(), 1e-9 * nanos, peaks.flops(), peaks.bytes()).nearest();
        return new Row(
                one.group(),
                one.operation(),
                one.shapes(),
                threads,
                1e-6 * nanos,
                flops,
                bytes,
                share,
                1e9 * one.tokens() / nanos,
                others);
    }

    private List<PeerRow> against(BenchmarkCase one, Rounds rounds, double[] values) {
        Map<String, List<PeerCall>> calls = new LinkedHashMap<>();
        for (PeerCall call : one.peers().get()) {
            calls.computeIfAbsent(call.peer(), _ -> new ArrayList<>()).add(call);
            if (effort.tuned() && one.large() && call.peer().equals(PeerCall.TORCH)) {
                calls.computeIfAbsent(PeerCall.TUNED_TORCH, _ -> new ArrayList<>())
                        .add(call.by(PeerCall.TUNED_TORCH));
            }
        }
        List<PeerRow> rows = new ArrayList<>();
        calls.forEach(
                (name, ways) -> {
                    if (peers.has(name)) {
                        try {
                            rows.add(against(peers.get(name), ways, rounds, values));
                        } catch (PeerException e) {
                            notes.add(
                                    one.operation()
                                            + ", "
                                            + one.shapes()
                                            + ": "
                                            + e.getMessage().replaceAll("\\s*\n\\s*", " / "));
                            peers.failed(name, e);
                        }
                    }
                });
        return rows;
    }

    private PeerRow against(Peer peer, List<PeerCall> ways, Rounds rounds, double[] values)
            throws PeerException {
        PeerCall best = ways.getFirst();
        if (ways.size() > 1) {
            double least = Double.POSITIVE_INFINITY;
            for (PeerCall way : ways) {
                peer.open(way);
                double nanos = warm(peer, effort.trialSeconds());
                if (nanos < least) {
                    least = nanos;
                    best = way;
                }
            }
        }
        Peer.Identity identity = peer.open(best);
        String check = compare(peer, values);
        double nanos = warm(peer, effort.warmUpSeconds());
        Rounds.Medians medians =
                rounds.against(peer, rounds.runsFor(Math.round(nanos * best.repeat())));
        return new PeerRow(
                identity.version() + (best.peer().equals(PeerCall.TUNED_TORCH) ? ", tuned" : ""),
                best.method(),
                identity.threads(),
                1e-6 * medians.theirs(),
                1e-6 * medians.ours(),
                medians.theirs() / medians.ours(),
                check);
    }

    /** Runs for some time; nanoseconds of the last run. */
    private static double warm(Peer peer, double seconds) throws PeerException {
        long end = System.nanoTime() + (long) (1e9 * seconds);
        long[] last = peer.run(1).nanos();
        while (System.nanoTime() < end) {
            last = peer.run(2).nanos();
        }
        return last[last.length - 1];
    }

    private static String compare(Peer peer, double[] values) throws PeerException {
        double worst = 0;
        for (double value : values) {
            double theirs = peer.run(1).value();
            worst = Math.max(worst, Math.abs(value - theirs) / Math.abs(theirs));
        }
        return values.length == 0
                ? ""
                : "%s of %d %s within %.0e of the peer's"
                        .formatted(
                                values.length == 1 ? "loss" : "losses",
                                values.length,
                                values.length == 1 ? "run" : "steps",
                                worst);
    }
}
