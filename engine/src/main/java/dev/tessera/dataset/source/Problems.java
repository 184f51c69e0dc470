package dev.tessera.dataset.source;

import dev.tessera.dataset.DatasetException;
import dev.tessera.dataset.ImportProblem;
import dev.tessera.dataset.ImportReason;
import dev.tessera.dataset.OnError;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Collects what could not be read, and stops the import where that is asked for. */
final class Problems {
    private static final int SHOWN = 100;

    /**
     * Where problems stop the import, so many are counted before it does, so that the message can
     * say how bad it is.
     */
    private static final int COUNTED = 10_000;

    private final OnError onError;
    private final List<ImportProblem> first = new ArrayList<>();
    private final Map<ImportReason, Long> dropped = new EnumMap<>(ImportReason.class);
    private long inLog;
    private Optional<ImportProblem> latest = Optional.empty();
    private long inCatalogue;

    Problems(OnError onError) {
        this.onError = onError;
    }

    /** An interaction that cannot be read. */
    void inLog(ImportProblem problem) {
        inLog++;
        leftOut(problem.kind(), 1);
        note(problem);
    }

    /** A row of an item table that cannot be read. */
    void inCatalogue(ImportProblem problem) {
        inCatalogue++;
        note(problem);
    }

    private void note(ImportProblem problem) {
        latest = Optional.of(problem);
        if (first.size() < SHOWN) {
            first.add(problem);
        }
        if (onError == OnError.STOP && inLog + inCatalogue >= COUNTED) {
            stop("at least " + (COUNTED - 1));
        }
    }

    /** Interactions that were read and are left out. */
    void leftOut(ImportReason reason, long count) {
        if (count > 0) {
            dropped.merge(reason, count, Long::sum);
        }
    }

    /** To be called when a file is read to its end. */
    void stopIfAny() {
        if (onError == OnError.STOP && !first.isEmpty()) {
            stop(Long.toString(inLog + inCatalogue - 1));
        }
    }

    private void stop(String others) {
        String more = others.equals("0") ? "" : " (and " + others + " more)";
        throw new DatasetException(
                first.getFirst()
                        + more
                        + ". Nothing was imported; mend the file, or leave such lines out with onError: skip (--on-error skip)");
    }

    /** The problem noted since this was asked last. */
    Optional<ImportProblem> takeLatest() {
        Optional<ImportProblem> taken = latest;
        latest = Optional.empty();
        return taken;
    }

    Map<ImportReason, Long> dropped() {
        return dropped;
    }

    long catalogueProblems() {
        return inCatalogue;
    }

    List<ImportProblem> first() {
        return first;
    }
}
