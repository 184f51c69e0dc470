package dev.tessera.benchmark;

import java.util.List;

/**
 * What a peer runs.
 *
 * @param peer its name, "libtorch" or "faiss"
 * @param method of the peer
 * @param groups lists of tensors, in the order of the method's parameters
 * @param repeat how often one call of the method does the work; short work is repeated inside the
 *     peer so that the way there does not count
 */
record PeerCall(String peer, String method, List<List<PeerTensor>> groups, int repeat) {
    static final String TORCH = "libtorch";

    /**
     * libtorch with what its users may set for large tensors: huge pages, and an allocator that
     * keeps freed memory. It runs whatever plain libtorch runs.
     */
    static final String TUNED_TORCH = "libtorch, tuned";

    static final String FAISS = "faiss";

    static PeerCall torch(String method, PeerTensor... tensors) {
        return new PeerCall(TORCH, method, List.of(List.of(tensors)), 1);
    }

    /** The method finds a last tensor with as many elements as it is to repeat its work. */
    static PeerCall repeated(int times, String method, PeerTensor... tensors) {
        List<PeerTensor> all = new java.util.ArrayList<>(List.of(tensors));
        all.add(new PeerTensor.Zeros(times));
        return new PeerCall(TORCH, method, List.of(all), times);
    }

    PeerCall by(String other) {
        return new PeerCall(other, method, groups, repeat);
    }
}
