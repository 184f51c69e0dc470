package dev.tessera.tornadovm;

import dev.tessera.exec.Executor;
import dev.tessera.exec.ExecutorContract;
import dev.tessera.exec.contract.OpCase;
import dev.tessera.exec.contract.Scale;
import dev.tessera.graph.Symbol;

import java.util.List;
import java.util.Map;

/**
 * The contract of attention with heads that take several steps of a product and several groups of a
 * result: 130 columns of keys, 132 of HSTU's values.
 */
class WideAttentionContractTest extends ExecutorContract {
    private static final Scale WIDE =
            new Scale(
                    "wide",
                    new Symbol("tokens", 75),
                    new Symbol("sources", 70),
                    new Symbol("both", 145),
                    new Symbol("examples", 3),
                    5,
                    29,
                    2,
                    130,
                    List.of(
                            new Scale.Batch(
                                    Map.of("tokens", 75, "sources", 70, "both", 145, "examples", 2),
                                    7)));

    @Override
    protected Executor open() {
        return TestDevice.open();
    }

    @Override
    protected boolean includes(OpCase c) {
        return c.toString().contains("ttention");
    }

    @Override
    protected List<Scale> scales() {
        return List.of(WIDE);
    }
}
