package dev.tessera.dataset.simulator;

import dev.tessera.dataset.InteractionLog;

/**
 * The hidden truth of a simulated log. Users, items and positions are those of the log as it was
 * simulated; times are its times.
 */
public final class GroundTruth {
    private final World world;
    private final Shelves shelves;
    private final Draws seed;
    private final InteractionLog log;

    GroundTruth(World world, Shelves shelves, Draws seed, InteractionLog log) {
        this.world = world;
        this.shelves = shelves;
        this.seed = seed;
        this.log = log;
    }

    /** The truth about a user at a time, everything watched before it taken into account. */
    public Moment at(int user, long time) {
        int end = log.start(user);
        while (end < log.end(user) && log.time(end) < time) {
            end++;
        }
        return at(user, end, time);
    }

    /**
     * The truth about a user at a time, taking into account what was watched at the positions
     * before {@code historyEnd}.
     */
    public Moment at(int user, int historyEnd, long time) {
        if (historyEnd < log.start(user) || historyEnd > log.end(user)) {
            throw new IllegalArgumentException(
                    "position "
                            + historyEnd
                            + " is outside "
                            + log.start(user)
                            + " .. "
                            + log.end(user)
                            + " of user \""
                            + log.userId(user)
                            + "\"");
        }
        long now = time - ShortVideoSimulator.START;
        Person person = new Person(world, seed.stream(Streams.PERSON, user));
        return new Moment(
                world,
                shelves,
                person.on(world, Math.floorDiv(now, Person.DAY)),
                Trail.of(log, user, historyEnd),
                now);
    }

    /**
     * The true expected reward of showing a watched item to a user at a time: {@link
     * Moment#reward}.
     */
    public double reward(int user, int item, long time) {
        return at(user, time).reward(item);
    }

    /** Whether an item is of a content farm. */
    public boolean viral(int item) {
        return world.viral[item];
    }

    public int topic(int item) {
        return world.topics.topicOf(world.subtopic[item]);
    }

    /** Subtopics are numbered through over all topics. */
    public int subtopic(int item) {
        return world.subtopic[item];
    }

    /** In standard deviations of ordinary items. */
    public double quality(int item) {
        return world.quality[item];
    }

    /** When an item was published, in the times of the log. */
    public long published(int item) {
        return ShortVideoSimulator.START + world.published[item];
    }
}
