package dev.tessera.app.panel.experiments;

import dev.tessera.app.testing.FinishedProject;
import dev.tessera.experiment.RunStore;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Random;

/**
 * A project with thousands of recorded runs that nobody ran. Run {@code i} is called {@code run-i},
 * learns at the rate {@code (1 + i % 5) / 1000}, and its metric {@code k} is {@code (i * 31 + k *
 * 17) % 1000 / 1000}.
 */
final class ManyRuns {
    static final int METRICS = 30;
    private static final List<String> MODELS = List.of("popularity", "SASRec", "OneRec");
    private static final List<String> NAMES =
            List.of(
                    "HR@1",
                    "HR@10",
                    "NDCG@1",
                    "NDCG@10",
                    "MRR@1",
                    "MRR@10",
                    "coverage@1",
                    "coverage@10",
                    "novelty@1",
                    "novelty@10");
    private static final List<String> STATUSES =
            List.of("finished", "finished", "finished", "failed", "cancelled", "interrupted");

    private ManyRuns() {}

    static String metric(int k) {
        return MODELS.get(k / NAMES.size()) + " " + NAMES.get(k % NAMES.size());
    }

    static double value(int run, int k) {
        return (run * 31 + k * 17) % 1000 / 1000.0;
    }

    static double learningRate(int run) {
        return (1 + run % 5) / 1000.0;
    }

    static String status(int run) {
        return STATUSES.get(run % STATUSES.size());
    }

    static String id(int run) {
        return "r-20261101-000000-%05d".formatted(run);
    }

    /** The newest run is number 0. */
    static Path in(Path parent, int runs, int points) throws IOException, SQLException {
        Path folder = FinishedProject.fresh(parent);
        RunStore.open(folder).close();
        try (Connection store =
                DriverManager.getConnection("jdbc:sqlite:" + folder.resolve("runs.db"))) {
            store.setAutoCommit(false);
            runs(store, runs);
            results(store, runs);
            curves(store, runs, points);
            tags(store, runs);
            store.commit();
        }
        return folder;
    }

    private static void runs(Connection store, int runs) throws SQLException {
        String config =
                dev.tessera.config.Configs.toYaml(
                        dev.tessera.config.Configs.parse(
                                FinishedProject.YAML,
                                "test",
                                dev.tessera.pipeline.ProjectConfig.class));
        long now = Instant.now().toEpochMilli();
        try (PreparedStatement insert =
                store.prepareStatement(
                        "insert into runs (id, name, project, seed, config, config_hash, data_fingerprint, code_version, device, command, status, started, ended, message, notes, starred, host, pid, process_started, heartbeat) values (?,?,'many',?,?,?,'9a96ebd9','0.1.0','cpu: amd64, 2 threads','test',?,?,?,?,'',?,'elsewhere',1,0,?)")) {
            for (int i = 0; i < runs; i++) {
                long started = now - i * 600_000L - 60_000;
                insert.setString(1, id(i));
                insert.setString(2, "run-" + i);
                insert.setInt(3, i % 7);
                insert.setString(
                        4,
                        config.replaceFirst(
                                        "learningRate: [0-9.e-]+",
                                        "learningRate: " + learningRate(i))
                                .replaceFirst("epochs: 2", "epochs: " + (2 + i % 3)));
                insert.setString(5, "h" + i);
                insert.setString(6, status(i));
                insert.setLong(7, started);
                insert.setLong(8, started + 1000L * (i % 300 + 1));
                insert.setString(
                        9, status(i).equals("failed") ? "training diverged at step 12" : "");
                insert.setInt(10, i % 10 == 0 ? 1 : 0);
                insert.setLong(11, started);
                insert.addBatch();
            }
            insert.executeBatch();
        }
    }

    private static void results(Connection store, int runs) throws SQLException {
        try (PreparedStatement insert =
                store.prepareStatement(
                        "insert into results (run, name, split, options, value, low, high) values (?,?,'test','{\"candidates\":300}',?,?,?)")) {
            for (int i = 0; i < runs; i++) {
                if (!status(i).equals("finished")) {
                    continue;
                }
                for (int k = 0; k < METRICS; k++) {
                    insert.setString(1, id(i));
                    insert.setString(2, metric(k));
                    insert.setDouble(3, value(i, k));
                    insert.setDouble(4, value(i, k) - 0.01);
                    insert.setDouble(5, value(i, k) + 0.01);
                    insert.addBatch();
                }
            }
            insert.executeBatch();
        }
    }

    private static void curves(Connection store, int runs, int points) throws SQLException {
        Random random = new Random(1);
        try (PreparedStatement curve =
                        store.prepareStatement(
                                "insert into curves (id, run, name, split) values (?,?,'sasrec/loss','train')");
                PreparedStatement point =
                        store.prepareStatement(
                                "insert into points (curve, step, value) values (?,?,?)")) {
            for (int i = 0; i < runs; i++) {
                curve.setInt(1, i + 1);
                curve.setString(2, id(i));
                curve.addBatch();
                for (int step = 0; step < points; step++) {
                    point.setInt(1, i + 1);
                    point.setInt(2, step);
                    point.setDouble(
                            3, 5 / (1 + step / (20.0 + i % 10)) + 0.2 * random.nextGaussian());
                    point.addBatch();
                }
            }
            curve.executeBatch();
            point.executeBatch();
        }
    }

    private static void tags(Connection store, int runs) throws SQLException {
        try (PreparedStatement insert =
                store.prepareStatement("insert into tags (run, tag) values (?,?)")) {
            for (int i = 0; i < runs; i += 3) {
                insert.setString(1, id(i));
                insert.setString(2, i % 2 == 0 ? "baseline" : "sweep");
                insert.addBatch();
            }
            insert.executeBatch();
        }
    }
}
