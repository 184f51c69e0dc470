package dev.tessera.exec.reference;

import dev.tessera.exec.reference.Tensor.Floats;
import dev.tessera.graph.CounterRandom;
import dev.tessera.graph.ElementProgram;
import dev.tessera.graph.ElementProgram.Step;

import java.util.ArrayList;
import java.util.List;

/** Interprets the program of a fused operation, element by element. */
final class Fused {
    private final Call call;
    private final ElementProgram program;
    private final double[] values;

    private Fused(Call call, ElementProgram program) {
        this.call = call;
        this.program = program;
        this.values = new double[program.operands().size() + program.steps().size()];
    }

    static List<Tensor> run(Call call, ElementProgram program) {
        Floats first = call.floats(0);
        List<Tensor> results = new ArrayList<>();
        program.results().forEach(_ -> results.add(Floats.zeros(first.rows(), first.columns())));
        Fused fused = new Fused(call, program);
        for (int i = 0; i < first.data().length; i++) {
            fused.compute(i, i % first.columns());
            for (int r = 0; r < results.size(); r++) {
                ((Floats) results.get(r)).data()[i] = fused.values[program.results().get(r)];
            }
        }
        return results;
    }

    private void compute(int element, int column) {
        int operands = program.operands().size();
        for (int k = 0; k < operands; k++) {
            switch (program.operands().get(k)) {
                case ELEMENT -> values[k] = call.floats(k).data()[element];
                case ROW -> values[k] = call.floats(k).data()[column];
                case SCALAR -> values[k] = call.floats(k).scalar();
                case SEED -> {}
            }
        }
        for (int i = 0; i < program.steps().size(); i++) {
            values[operands + i] = value(program.steps().get(i), element);
        }
    }

    private double value(Step step, int element) {
        return switch (step) {
            case Step.Sum s -> values[s.a()] + values[s.b()];
            case Step.Difference d -> values[d.a()] - values[d.b()];
            case Step.Product p -> values[p.a()] * values[p.b()];
            case Step.Scaled s -> s.factor() * values[s.x()];
            case Step.Activated a -> Activations.value(a.activation(), values[a.x()]);
            case Step.Slope s -> Activations.slope(s.activation(), values[s.x()]);
            case Step.SlopeFromResult s ->
                    Activations.slopeFromResult(s.activation(), values[s.y()]);
            case Step.Dropped d -> dropped(d, element);
        };
    }

    private double dropped(Step.Dropped d, int element) {
        int[] seed = call.ints(d.seed());
        int bits = CounterRandom.bits(seed[0], seed[1], d.stream(), element);
        return CounterRandom.drops(d.rate(), bits) ? 0 : values[d.x()] / (1.0 - d.rate());
    }
}
