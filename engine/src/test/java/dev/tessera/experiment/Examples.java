package dev.tessera.experiment;

/** Runs for tests. */
final class Examples {
    private Examples() {}

    static RunInfo info(String name) {
        return new RunInfo(
                name,
                "short-video",
                7,
                "epochs: 3\nrate: 0.001\n",
                "c0ffee",
                "data-1",
                "0.1",
                "cpu",
                "tessera run");
    }

    static RunInfo info(String name, String config) {
        return new RunInfo(
                name, "short-video", 7, config, "c0ffee", "data-1", "0.1", "cpu", "tessera run");
    }
}
