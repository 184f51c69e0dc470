package dev.tessera.benchmark;

import dev.tessera.exec.Feed;
import dev.tessera.exec.ParameterArena;
import dev.tessera.graph.Graph;
import dev.tessera.transform.Sizes;
import dev.tessera.transform.TrainingStep;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;

/** Whole training steps of {@link Network}: forward, backward, AdamW. */
final class TrainingCases {
    private static final int SEQUENCES = 64;
    private static final int COMPARED = 4;
    private static final long SEED = 17;

    private TrainingCases() {}

    static List<BenchmarkCase> quick() {
        return List.of(step(128, Lengths.equal(SEQUENCES, 64)));
    }

    static List<BenchmarkCase> all() {
        List<BenchmarkCase> cases = new ArrayList<>();
        for (int width : new int[] {128, 256}) {
            cases.add(step(width, Lengths.equal(SEQUENCES, 64)));
            cases.add(step(width, Lengths.logNormal(SEQUENCES)));
        }
        return cases;
    }

    static BenchmarkCase step(int width, Lengths lengths) {
        Graph graph = Network.step(width, lengths);
        Batch batch = new Batch(lengths);
        return BenchmarkCase.of(
                        "training",
                        "training step, d = " + width,
                        lengths.name(),
                        graph,
                        Sizes.atBound(graph).withOffsets("offsets", lengths.offsets()),
                        executor ->
                                ProgramTask.of(
                                        executor,
                                        graph,
                                        ParameterArena.of(graph, SEED),
                                        batch::fill,
                                        feed -> feed.ints(TrainingStep.STEP)[0]++,
                                        Optional.of(TrainingStep.LOSS)),
                        () -> List.of(peer(graph, width, batch)))
                .withTokens(lengths.tokens())
                .withChecks(COMPARED);
    }

    /** Random tokens, each followed by the next as its target. */
    @SuppressWarnings("ArrayRecordComponent") // read, never compared
    private record Batch(Lengths lengths, int[] tokens, int[] targets) {
        Batch(Lengths lengths) {
            this(lengths, draw(lengths, 1), draw(lengths, 2));
        }

        private static int[] draw(Lengths lengths, long seed) {
            return new SplittableRandom(seed)
                    .ints(lengths.tokens(), 0, Network.VOCABULARY)
                    .toArray();
        }

        void fill(Feed feed) {
            System.arraycopy(tokens, 0, feed.ints("tokens"), 0, tokens.length);
            System.arraycopy(targets, 0, feed.ints("targets"), 0, targets.length);
            int[] offsets = lengths.offsets();
            System.arraycopy(offsets, 0, feed.ints("offsets"), 0, offsets.length);
            feed.floats(TrainingStep.LEARNING_RATE)[0] = Network.LEARNING_RATE;
            feed.ints(TrainingStep.STEP)[0] = 0;
        }
    }

    /**
     * The peer pads to the longest sequence of the batch; only real tokens go through the last norm
     * and the output layer.
     */
    private static PeerCall peer(Graph graph, int width, Batch batch) {
        ParameterArena arena = ParameterArena.of(graph, SEED);
        Lengths lengths = batch.lengths();
        int[] rows = lengths.areEqual() ? new int[0] : lengths.places();
        List<PeerTensor> inputs =
                List.of(
                        new PeerTensor.Indices(
                                lengths.pad(batch.tokens()),
                                lengths.sequences(),
                                lengths.longest()),
                        new PeerTensor.Indices(rows, rows.length),
                        new PeerTensor.Indices(batch.targets(), batch.targets().length),
                        new PeerTensor.Zeros(Network.HEADS));
        List<PeerTensor> matrices = Network.matrices(arena, width);
        List<PeerTensor> vectors = Network.vectors(arena, width);
        List<PeerTensor> all = new ArrayList<>(matrices);
        all.addAll(vectors);
        List<PeerTensor> state = new ArrayList<>();
        all.forEach(tensor -> state.add(new PeerTensor.Zeros(tensor.shape())));
        all.forEach(tensor -> state.add(new PeerTensor.Zeros(tensor.shape())));
        all.forEach(_ -> state.add(new PeerTensor.Zeros(1)));
        return new PeerCall(
                PeerCall.TORCH, "training_step", List.of(inputs, matrices, vectors, state), 1);
    }
}
