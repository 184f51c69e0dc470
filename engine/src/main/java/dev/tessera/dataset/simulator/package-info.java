/**
 * Two generated data sets: a short-video world whose true rewards are known, and the
 * Dirichlet-process stream of HSTU.
 *
 * <p>{@link dev.tessera.dataset.simulator.ShortVideoSimulator} makes a {@link
 * dev.tessera.dataset.simulator.Simulation}: a {@link dev.tessera.dataset.Dataset} like any other,
 * and a {@link dev.tessera.dataset.simulator.GroundTruth} held apart from it. One interaction comes
 * about like this (symbols as in the classes named):
 *
 * <pre>
 *   Topics, World    topics -> subtopics -> videos as unit vectors z_i; quality q_i, attractiveness pi_i, duration d_i, creator; some are viral
 *   Person, Mind     a viewer's taste v and interest g_t(day), which drifts; affinity a(i) from both
 *   Behaviour        days, sessions (geometric length), and in a session one video after the other:
 *   Policy             a pick from popular / interest / sequence / random, until it is published and new to the viewer
 *   Moment             it is watched with P = sigmoid(watch + a - satiation + bait), otherwise picked again
 *   Response           satisfaction s = a + quality - satiation; play time, completion, like, follow, forward, comment, dislike follow from s
 *   Moment             true reward = sigmoid(reward + rewardSatisfaction s), never in the log
 *   Features         what the catalogue shows: titles, noisy tags, creators, durations, text, picture and sound vectors with noise
 * </pre>
 *
 * <p>The next interaction of a viewer thus has the exact distribution P(i) ~ mixture(i)
 * available(i) P(watch i), which {@link dev.tessera.dataset.simulator.Moment#nextItemProbabilities}
 * gives: the best any recommender can do is known.
 *
 * <p>{@link dev.tessera.dataset.simulator.DirichletStream} has no hidden truth; it is the public
 * recipe for a stream with a growing vocabulary.
 */
package dev.tessera.dataset.simulator;
