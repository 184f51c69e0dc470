package dev.tessera.benchmark;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The peers of this machine, each started when it is first needed. */
public final class Peers implements AutoCloseable {
    private static final long TIMEOUT_SECONDS = 200;

    /** Blocks up to this size glibc keeps when they are freed. */
    private static final String KEPT_BYTES = "4294967296";

    private final Map<String, Launch> launches = new LinkedHashMap<>();
    private final Map<String, String> missing = new LinkedHashMap<>();
    private final Map<String, Peer> running = new HashMap<>();

    private record Launch(List<String> command, Map<String, String> environment) {}

    private final long timeoutSeconds;

    private Peers(long timeoutSeconds) {
        this.timeoutSeconds = timeoutSeconds;
    }

    /** No peers at all. */
    public static Peers none() {
        return new Peers(TIMEOUT_SECONDS);
    }

    /** One peer, started by a command. */
    static Peers of(String name, List<String> command, long timeoutSeconds) {
        Peers peers = new Peers(timeoutSeconds);
        peers.launches.put(name, new Launch(command, Map.of()));
        return peers;
    }

    /**
     * What lies under Tessera's folder: libtorch in {@code engine/src/bench/target/lib}, gathered
     * by {@code ./mvnw -Pbench package}, and faiss by the system's Python.
     *
     * @param threads each computes with
     */
    public static Peers under(Path home, int threads) {
        Peers peers = new Peers(TIMEOUT_SECONDS);
        peers.findTorch(home.resolve("engine/src/bench/target"), threads);
        peers.findFaiss(home.resolve("engine/src/bench/python/faiss_peer.py"), threads);
        return peers;
    }

    private void findTorch(Path folder, int threads) {
        Path lib = folder.resolve("lib");
        if (!Files.isDirectory(lib)) {
            missing.put(
                    PeerCall.TORCH,
                    "libtorch is not here; gather it with ./mvnw -Pbench -Dquick -DskipTests package");
            return;
        }
        List<String> command =
                List.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "--enable-native-access=ALL-UNNAMED",
                        "-Xmx2g",
                        "-Dai.djl.offline=true",
                        "-Dai.djl.pytorch.num_threads=" + threads,
                        "-Dai.djl.pytorch.num_interop_threads=1",
                        "-cp",
                        lib + "/*",
                        "dev.tessera.benchmark.torch.TorchPeer");
        Map<String, String> environment =
                Map.of(
                        "OMP_NUM_THREADS",
                        Integer.toString(threads),
                        "DJL_CACHE_DIR",
                        folder.resolve("cache").toString());
        Map<String, String> tuned = new HashMap<>(environment);
        tuned.put("THP_MEM_ALLOC_ENABLE", "1");
        tuned.put("MALLOC_MMAP_THRESHOLD_", KEPT_BYTES);
        tuned.put("MALLOC_TRIM_THRESHOLD_", KEPT_BYTES);
        launches.put(PeerCall.TORCH, new Launch(command, environment));
        launches.put(PeerCall.TUNED_TORCH, new Launch(command, tuned));
    }

    private void findFaiss(Path script, int threads) {
        Path debian = Path.of("/usr/bin/python3");
        String python = Files.isExecutable(debian) ? debian.toString() : "python3";
        if (!Files.isRegularFile(script)) {
            missing.put(PeerCall.FAISS, "faiss is not asked: " + script + " is not here");
            return;
        }
        String count = Integer.toString(threads);
        launches.put(
                PeerCall.FAISS,
                new Launch(
                        List.of(python, script.toString()),
                        Map.of("OMP_NUM_THREADS", count, "OPENBLAS_NUM_THREADS", count)));
    }

    /** Why peers are left out, a line each. */
    public List<String> notes() {
        return List.copyOf(missing.values());
    }

    boolean has(String name) {
        return launches.containsKey(name);
    }

    /** The running peer. */
    Peer get(String name) throws PeerException {
        Peer peer = running.get(name);
        if (peer == null) {
            Launch launch = launches.get(name);
            peer = Peer.start(name, launch.command(), launch.environment(), timeoutSeconds);
            running.put(name, peer);
        }
        return peer;
    }

    /**
     * Ends a peer that failed. One that ended by itself will not be asked again: it cannot start.
     */
    void failed(String name, PeerException why) {
        Peer peer = running.remove(name);
        if (peer != null) {
            if (!peer.isAlive()) {
                launches.remove(name);
                missing.put(name, why.getMessage());
            }
            peer.close();
        }
    }

    @Override
    public void close() {
        running.values().forEach(Peer::close);
        running.clear();
    }
}
