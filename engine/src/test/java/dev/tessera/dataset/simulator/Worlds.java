package dev.tessera.dataset.simulator;

import dev.tessera.config.Configs;
import dev.tessera.job.Job;

import java.util.Map;

/** Simulated worlds for tests. */
final class Worlds {
    static final SimulatorConfig DEFAULTS = Configs.defaults(SimulatorConfig.class);

    private Worlds() {}

    /** The world as configured by default. */
    static Simulation standard() {
        return ShortVideoSimulator.simulate(DEFAULTS, 7, Job.silent());
    }

    static Simulation of(long seed, Map<String, String> changes) {
        return ShortVideoSimulator.simulate(Configs.with(DEFAULTS, changes), seed, Job.silent());
    }
}
