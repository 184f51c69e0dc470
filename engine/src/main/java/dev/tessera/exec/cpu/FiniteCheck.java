package dev.tessera.exec.cpu;

import dev.tessera.exec.FiniteWatch;
import dev.tessera.exec.FloatView;
import dev.tessera.graph.Node;

/** Looks at what a node computed. */
record FiniteCheck(Node node, Storage storage) implements Instruction {

    @Override
    public void run() {
        new FiniteWatch(
                        node,
                        value -> {
                            Floats x = storage.floats(value);
                            return new FloatView(x.array(), x.offset(), x.count(), x.columns());
                        })
                .look();
    }
}
