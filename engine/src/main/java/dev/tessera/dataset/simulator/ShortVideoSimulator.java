package dev.tessera.dataset.simulator;

import dev.tessera.dataset.Dataset;
import dev.tessera.dataset.Fingerprint;
import dev.tessera.dataset.InteractionLog;
import dev.tessera.dataset.ItemCatalogue;
import dev.tessera.job.Job;

/**
 * Generates the log of a short-video platform. Everything follows from the configuration and the
 * seed, bit by bit, on every machine; the catalogue does not depend on the audience, and a viewer's
 * life does not depend on the other viewers.
 *
 * <p>The formulas stand with the parts: {@link World} (items), {@link Person} and {@link Mind}
 * (viewers), {@link Policy} (what is shown), {@link Moment} (whether it is watched, and its true
 * reward), {@link Response} (feedback), {@link Features} (what the catalogue shows).
 */
public final class ShortVideoSimulator {
    /** When the log starts: 2025-01-01T00:00Z. */
    public static final long START = 1_735_689_600L;

    private ShortVideoSimulator() {}

    /** The log and catalogue of a world, and the truth behind them. */
    public static Simulation simulate(SimulatorConfig config, long seed, Job job) {
        Draws draws = new Draws(seed);
        World world = new World(config, draws);
        Shelves shelves = new Shelves(world);
        InteractionLog log = log(world, shelves, draws, job);
        ItemCatalogue catalogue = new Features(world, draws).catalogue();
        Dataset dataset =
                new Dataset("short-video", log, catalogue, Fingerprint.of(log, catalogue));
        return new Simulation(dataset, new GroundTruth(world, shelves, draws, log));
    }

    private static InteractionLog log(World world, Shelves shelves, Draws draws, Job job) {
        int users = world.config.audience().users();
        Trail[] trails = new Trail[users];
        for (int u = 0; u < users; u++) {
            if (u % 100 == 0) {
                job.checkpoint();
                job.progress("simulating viewers", u, users);
            }
            Person person = new Person(world, draws.stream(Streams.PERSON, u));
            trails[u] =
                    new Behaviour(world, shelves, person, draws.stream(Streams.BEHAVIOUR, u))
                            .live();
        }
        job.progress("simulating viewers", users, users);
        return new LogColumns(trails).log(Names.of("u", users), Names.of("v", world.items), START);
    }
}
