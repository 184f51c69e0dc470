package dev.tessera.tornadovm;

import dev.tessera.exec.FiniteWatch;
import dev.tessera.exec.FloatView;
import dev.tessera.graph.Node;
import dev.tessera.graph.Value;

/** Brings what a node computed to the host and looks for numbers that are not finite. */
record Watch(Node node, DeviceStorage storage, DeviceQueue queue) {

    void look() {
        new FiniteWatch(node, this::view).look();
    }

    private FloatView view(Value value) {
        Operand x = storage.operand(value);
        float[] copy = new float[x.length()];
        queue.load(x.region(), x.first(), x.length(), copy, 0);
        return new FloatView(copy, 0, x.count(), x.columns());
    }
}
