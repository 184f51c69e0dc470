package dev.tessera.exec;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.tessera.exec.contract.OpCase;
import dev.tessera.exec.contract.OpCases;
import dev.tessera.exec.contract.Outputs;
import dev.tessera.exec.contract.Scale;
import dev.tessera.exec.reference.ReferenceExecutor;
import dev.tessera.graph.Activation;
import dev.tessera.graph.AttentionOp;
import dev.tessera.graph.ElementwiseOp;
import dev.tessera.graph.Mask;
import dev.tessera.graph.Op;
import dev.tessera.graph.OptimizerOp;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What every executor must pass, operation by operation: the results and gradients of {@link
 * ReferenceExecutor} on random ragged batches, within the tolerance each case states (3e-5 of 1 +
 * |expected| unless it says otherwise), and the same bits whatever ran before and on however many
 * threads. Subclasses say which executor; {@link TrainingContract} has the rest.
 */
public abstract class ExecutorContract {
    private static final long SEED = 23;

    private Executor executor;

    /** The executor under test. */
    protected abstract Executor open();

    /** The same with so many threads, if it knows of threads. */
    protected Optional<Executor> open(int threads) {
        return Optional.empty();
    }

    /** How graphs are compiled. */
    protected Compilation how() {
        return Compilation.standard();
    }

    /** The sizes to test with. */
    protected List<Scale> scales() {
        return List.of(Scale.SMALL, Scale.LARGE);
    }

    /** Whether a case is tested, for trying some of them. */
    protected boolean includes(OpCase c) {
        return true;
    }

    @BeforeEach
    final void openExecutor() {
        executor = open();
    }

    @AfterEach
    final void closeExecutor() {
        executor.close();
    }

    @Test
    void everyOperationActivationAndMaskHasACase() {
        List<Op> ops =
                OpCases.withGradients(scales()).stream().flatMap(c -> c.ops().stream()).toList();
        Set<String> tested =
                ops.stream()
                        .map(op -> op.getClass().getSimpleName())
                        .collect(Collectors.toCollection(TreeSet::new));
        tested.add(
                OptimizerOp.AdamW.class
                        .getSimpleName()); // in TrainingContract, for it has no result to compare
        Set<String> known = new TreeSet<>();
        for (Class<?> family : Op.class.getPermittedSubclasses()) {
            for (Class<?> op : family.getPermittedSubclasses()) {
                known.add(op.getSimpleName());
            }
        }
        assertEquals(known, tested);
        for (Activation activation : Activation.values()) {
            assertEquals(
                    true,
                    ops.contains(new ElementwiseOp.ActivateGradient(activation)),
                    activation::toString);
        }
        for (Mask mask : Mask.values()) {
            boolean found =
                    ops.stream()
                            .anyMatch(
                                    op ->
                                            op instanceof AttentionOp.RaggedAttentionGradient a
                                                    && a.mask() == mask);
            assertEquals(true, found, mask::toString);
        }
    }

    @TestFactory
    Stream<DynamicTest> operationsAndGradientsAgreeWithTheReference() {
        return forEachCase(
                c -> {
                    List<Outputs> expected = run(new ReferenceExecutor(), c, c.scale().batches());
                    List<Outputs> found = run(executor, c, c.scale().batches());
                    for (int i = 0; i < expected.size(); i++) {
                        c.assertAgrees(
                                found.get(i),
                                expected.get(i),
                                c + ", " + c.scale().batches().get(i));
                    }
                });
    }

    @TestFactory
    Stream<DynamicTest> aBatchGivesTheSameBitsWhateverRanBefore() {
        return forEachCase(
                c -> {
                    List<Scale.Batch> batches = c.scale().batches();
                    List<Scale.Batch> twice = new ArrayList<>(batches);
                    twice.addAll(batches.reversed());
                    List<Outputs> outputs = run(executor, c, twice);
                    List<Outputs> again = run(executor, c, batches);
                    for (int i = 0; i < batches.size(); i++) {
                        again.get(i)
                                .assertSameBitsAs(
                                        outputs.get(i),
                                        c + " in a second program, " + batches.get(i));
                        outputs.get(twice.size() - 1 - i)
                                .assertSameBitsAs(
                                        outputs.get(i),
                                        c + " after other batches, " + batches.get(i));
                    }
                });
    }

    @TestFactory
    Stream<DynamicTest> oneAndTwoThreadsGiveTheSameBits() {
        Optional<Executor> one = open(1);
        Optional<Executor> two = open(2);
        Assumptions.assumeTrue(
                one.isPresent() && two.isPresent(), "this executor has no thread count");
        Stream<DynamicTest> tests =
                forEachCase(
                        c -> {
                            List<Outputs> expected = run(one.orElseThrow(), c, c.scale().batches());
                            List<Outputs> found = run(two.orElseThrow(), c, c.scale().batches());
                            for (int i = 0; i < expected.size(); i++) {
                                found.get(i)
                                        .assertSameBitsAs(
                                                expected.get(i),
                                                c + ", " + c.scale().batches().get(i));
                            }
                        });
        return tests.onClose(
                () -> {
                    one.orElseThrow().close();
                    two.orElseThrow().close();
                });
    }

    private interface Check {
        void run(OpCase c);
    }

    private Stream<DynamicTest> forEachCase(Check check) {
        return OpCases.withGradients(scales()).stream()
                .filter(this::includes)
                .map(c -> DynamicTest.dynamicTest(c.toString(), () -> check.run(c)));
    }

    private List<Outputs> run(Executor executor, OpCase c, List<Scale.Batch> batches) {
        List<Outputs> outputs = new ArrayList<>();
        try (Program program =
                executor.compile(c.graph(), ParameterArena.of(c.graph(), SEED), how())) {
            for (Scale.Batch batch : batches) {
                c.fill(program.feed(), batch);
                program.run();
                outputs.add(Outputs.of(program, c.graph()));
            }
        }
        return outputs;
    }
}
