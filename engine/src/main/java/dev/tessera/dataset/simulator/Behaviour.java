package dev.tessera.dataset.simulator;

import dev.tessera.dataset.Action;

import java.util.Arrays;

/** Lives through the days of one viewer and leaves the trail of what was watched. */
final class Behaviour {
    /**
     * After so many picks of nothing new the viewer leaves; it happens only where nearly all videos
     * are seen.
     */
    private static final int PATIENCE = 2000;

    private final World world;
    private final Shelves shelves;
    private final Person person;
    private final Draws draws;
    private final Trail trail = new Trail();
    private Mind mind;
    private long mindDay;

    Behaviour(World world, Shelves shelves, Person person, Draws draws) {
        this.world = world;
        this.shelves = shelves;
        this.person = person;
        this.draws = draws;
        this.mind = person.on(world, 0);
    }

    Trail live() {
        AudienceConfig config = world.config.audience();
        long pause = (long) (60 * config.sessionPause());
        long free = 0;
        int certain = draws.below(config.days());
        boolean[] active = new boolean[config.days()];
        boolean any = false;
        for (int day = 0; day < active.length; day++) {
            active[day] = draws.chance(person.presence);
            any |= active[day];
        }
        active[certain] |= !any;
        for (int day = 0; day < active.length; day++) {
            if (active[day]) {
                for (long start : sessionStarts(day)) {
                    free = session(Math.max(start, free)) + pause;
                }
            }
        }
        return trail;
    }

    private long[] sessionStarts(int day) {
        long[] starts =
                new long[1 + draws.poisson(world.config.audience().sessionsPerActiveDay() - 1)];
        for (int i = 0; i < starts.length; i++) {
            starts[i] = day * Person.DAY + (long) (3600 * hour());
        }
        Arrays.sort(starts);
        return starts;
    }

    /** Noon, evening, or any hour of the day. */
    private double hour() {
        double kind = draws.uniform();
        double hour =
                kind < 0.35
                        ? draws.gaussian(12.5, 1.5)
                        : kind < 0.9 ? draws.gaussian(20.5, 1.5) : 24 * draws.uniform();
        return Math.clamp(hour, 0, 23.99);
    }

    /** One session from {@code time} on; returns when it ended. */
    private long session(long time) {
        int length = draws.geometric(world.config.audience().sessionLength());
        long now = time;
        for (int i = 0; i < length; i++) {
            Moment moment = new Moment(world, shelves, mind(now / Person.DAY), trail, now);
            int item = nextWatched(moment);
            if (item < 0) {
                return now;
            }
            now += watch(moment, item, now);
        }
        return now;
    }

    private Mind mind(long day) {
        if (day != mindDay) {
            mind = person.on(world, day);
            mindDay = day;
        }
        return mind;
    }

    private int nextWatched(Moment moment) {
        for (int pick = 0; pick < PATIENCE; pick++) {
            int item = moment.drawShown(draws);
            if (item >= 0 && draws.chance(moment.watchProbability(item))) {
                return item;
            }
        }
        return -1;
    }

    /**
     * Watches a video and reacts to it; returns the seconds that took, the pause after it included.
     */
    private long watch(Moment moment, int item, long now) {
        ResponseConfig config = world.config.response();
        double satisfaction = moment.satisfaction(item);
        double played = draws.gaussian(moment.playMean(item, satisfaction), config.playSpread());
        double seconds = world.duration[item] * Math.min(StrictMath.exp(played), config.replays());
        int bits = Action.VIEW.bit();
        if (played >= 0) {
            bits |= Action.COMPLETE.bit();
        }
        if (played >= StrictMath.log(config.longView())) {
            bits |= Action.LONG_VIEW.bit();
        }
        if (draws.chance(
                Curves.sigmoid(config.dislike() - config.dislikeSatisfaction() * satisfaction))) {
            bits |= Action.DISLIKE.bit();
        } else {
            bits |=
                    reaction(Action.LIKE, config.like() + config.likeSatisfaction() * satisfaction)
                            | reaction(
                                    Action.FOLLOW,
                                    config.follow() + config.followSatisfaction() * satisfaction)
                            | reaction(
                                    Action.FORWARD,
                                    config.forward() + config.forwardSatisfaction() * satisfaction)
                            | reaction(
                                    Action.COMMENT,
                                    config.comment() + config.commentSatisfaction() * satisfaction);
        }
        trail.add(item, now, (float) seconds, (short) bits);
        return (long) Math.ceil(seconds + draws.exponential(world.config.audience().swiping()));
    }

    private int reaction(Action action, double logOdds) {
        return draws.chance(Curves.sigmoid(logOdds)) ? action.bit() : 0;
    }
}
