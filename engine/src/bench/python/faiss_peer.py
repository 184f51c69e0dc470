#!/usr/bin/env python3
"""faiss as a peer to measure against: one JSON request a line in, one JSON answer a line out (dev.tessera.benchmark.Peer).

Knows one case, "kmeans": points and starting centroids are normally distributed numbers of the shapes asked for; a run is one
iteration of faiss.Clustering with all points, timed by faiss itself. Threads: OMP_NUM_THREADS.
"""
import json
import os
import sys

import numpy as np
import faiss

THREADS = int(os.environ.get("OMP_NUM_THREADS", "1"))
faiss.omp_set_num_threads(THREADS)


class KMeans:
    def __init__(self, points, centroids):
        self.points = np.random.default_rng(0).standard_normal(points, dtype=np.float32)
        self.start = np.random.default_rng(1).standard_normal(centroids, dtype=np.float32)

    def run(self, times):
        """Nanoseconds of each iteration, from one clustering of so many iterations."""
        size, width = self.start.shape
        clustering = faiss.Clustering(width, size)
        clustering.niter = times
        clustering.max_points_per_centroid = 1 << 30
        clustering.min_points_per_centroid = 1
        faiss.copy_array_to_vector(self.start.ravel(), clustering.centroids)
        clustering.train(self.points, faiss.IndexFlatL2(width))
        stats = clustering.iteration_stats
        ends = [0.0] + [stats.at(i).time for i in range(stats.size())]
        return [int(1e9 * (end - begin)) for begin, end in zip(ends, ends[1:])]


def answer(request, state):
    if "open" in request:
        if request["open"] != "kmeans":
            raise ValueError(f"no case {request['open']}")
        points, centroids = (tensor["shape"] for tensor in request["groups"][0])
        state["case"] = KMeans(points, centroids)
        return {"peer": f"faiss {faiss.__version__}", "threads": THREADS}
    if "run" in request:
        return {"nanos": state["case"].run(request["run"])}
    state.clear()
    return {}


def main():
    state = {}
    for line in sys.stdin:
        try:
            reply = answer(json.loads(line), state)
        except Exception as error:  # told to the one who asked
            reply = {"error": f"{type(error).__name__}: {error}"}
        print(json.dumps(reply), flush=True)


if __name__ == "__main__":
    main()
