package dev.tessera.app.testing;

import dev.tessera.app.extension.FileChoice;

import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/** Choosers that answer what a test has prepared, first one first; nothing left means cancelled. */
public final class PreparedFiles implements FileChoice {
    private final Deque<Path> answers = new ArrayDeque<>();
    private final List<String> proposed = new ArrayList<>();

    public synchronized void prepare(Path answer) {
        answers.add(answer);
    }

    /** The names that were proposed for saving. */
    public synchronized List<String> proposed() {
        return List.copyOf(proposed);
    }

    private synchronized Optional<Path> next() {
        return Optional.ofNullable(answers.poll());
    }

    @Override
    public Optional<Path> open(String title, List<Kind> kinds) {
        return next();
    }

    @Override
    public synchronized Optional<Path> save(String title, String proposedName, List<Kind> kinds) {
        proposed.add(proposedName);
        return next();
    }

    @Override
    public Optional<Path> folder(String title) {
        return next();
    }
}
