package dev.tessera.dataset;

import dev.tessera.dataset.SplitCheck.Finding;
import dev.tessera.dataset.SplitCheck.Verdict;

import java.util.BitSet;
import java.util.List;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;

/** Runs every {@link SplitCheck} over the test part of a split. */
public final class SplitChecks {
    private final InteractionLog log;
    private final Split split;
    private final BitSet trainedItems = new BitSet();

    private SplitChecks(InteractionLog log, Split split) {
        this.log = log;
        this.split = split;
        for (int user = 0; user < log.userCount(); user++) {
            for (int position = log.start(user); position < split.trainEnds()[user]; position++) {
                trainedItems.set(log.item(position));
            }
        }
    }

    /** One finding a check, in the order of their declaration. */
    public static List<Finding> of(InteractionLog log, Split split) {
        SplitChecks checks = new SplitChecks(log, split);
        return List.of(SplitCheck.values()).stream().map(checks::run).toList();
    }

    private Finding run(SplitCheck check) {
        Cases test = split.test();
        return switch (check) {
            case TARGET_IN_TRAINING ->
                    finding(
                            check,
                            Verdict.WARNING,
                            i ->
                                    test.targets()[i] < split.trainEnds()[test.users()[i]]
                                            || test.targets()[i] < test.historyEnds()[i]);
            case TRAINING_AFTER_TEST -> trainingAfterTest();
            case REPEATED_TARGET -> finding(check, Verdict.WARNING, this::repeated);
            case TIED_TARGET ->
                    log.timed()
                            ? finding(check, Verdict.WARNING, this::tied)
                            : new Finding(check, 0, test.size(), Verdict.UNKNOWN);
            case UNSEEN_ITEM ->
                    finding(
                            check,
                            Verdict.NOTE,
                            i -> !trainedItems.get(log.item(test.targets()[i])));
            case UNSEEN_USER ->
                    finding(
                            check,
                            Verdict.NOTE,
                            i -> {
                                int user = test.users()[i];
                                return split.trainEnds()[user] == log.start(user);
                            });
        };
    }

    private Finding finding(SplitCheck check, Verdict otherwise, IntPredicate fails) {
        int cases = split.test().size();
        long count = IntStream.range(0, cases).filter(fails).count();
        return new Finding(check, count, cases, count == 0 ? Verdict.OK : otherwise);
    }

    private Finding trainingAfterTest() {
        Leakage leakage = Leakage.of(log, split);
        Verdict verdict =
                leakage.earliestTarget().isEmpty()
                        ? Verdict.UNKNOWN
                        : leakage.later() == 0 ? Verdict.OK : Verdict.WARNING;
        return new Finding(
                SplitCheck.TRAINING_AFTER_TEST, leakage.later(), leakage.training(), verdict);
    }

    private boolean repeated(int index) {
        Cases test = split.test();
        int item = log.item(test.targets()[index]);
        return IntStream.range(log.start(test.users()[index]), test.historyEnds()[index])
                .anyMatch(position -> log.item(position) == item);
    }

    private boolean tied(int index) {
        int target = split.test().targets()[index];
        int before = split.test().historyEnds()[index] - 1;
        return before >= log.start(split.test().users()[index])
                && log.time(before) == log.time(target);
    }
}
