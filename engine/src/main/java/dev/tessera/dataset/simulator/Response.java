package dev.tessera.dataset.simulator;

/**
 * What a viewer is expected to do with a video, given that it is watched. With affinity a, quality
 * q, satiation psi, hook h (0 unless viral) and l = ln(duration / median duration):
 *
 * <pre>
 *   satisfaction  s = a + quality q - satiation psi
 *   play          x = play + playSatisfaction s + h - playDuration l + playSpread g,   play seconds = duration min(e^x, replays)
 *   COMPLETE      x &gt;= 0,          LONG_VIEW  x &gt;= ln(longView)
 *   DISLIKE       sigmoid(dislike - dislikeSatisfaction s); the following only without it
 *   LIKE, FOLLOW, FORWARD, COMMENT    sigmoid(b_action + w_action s), independent of each other
 * </pre>
 *
 * @param satisfaction s, in standard deviations
 * @param playSeconds expected play time
 * @param complete probability of {@link dev.tessera.dataset.Action#COMPLETE}; and so on
 */
public record Response(
        double satisfaction,
        double playSeconds,
        double complete,
        double longView,
        double like,
        double follow,
        double forward,
        double comment,
        double dislike) {

    static Response of(ResponseConfig c, double satisfaction, double playMean, double duration) {
        double dislike = Curves.sigmoid(c.dislike() - c.dislikeSatisfaction() * satisfaction);
        double free = 1 - dislike;
        return new Response(
                satisfaction,
                duration * Curves.cappedLogNormalMean(playMean, c.playSpread(), c.replays()),
                Curves.normal(playMean / c.playSpread()),
                Curves.normal((playMean - StrictMath.log(c.longView())) / c.playSpread()),
                free * Curves.sigmoid(c.like() + c.likeSatisfaction() * satisfaction),
                free * Curves.sigmoid(c.follow() + c.followSatisfaction() * satisfaction),
                free * Curves.sigmoid(c.forward() + c.forwardSatisfaction() * satisfaction),
                free * Curves.sigmoid(c.comment() + c.commentSatisfaction() * satisfaction),
                dislike);
    }
}
