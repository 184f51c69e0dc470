package dev.tessera.tornadovm;

import dev.tessera.exec.ParameterArena;
import dev.tessera.exec.feed.Rows;
import dev.tessera.graph.LeafOp;
import dev.tessera.graph.OptimizerOp;
import dev.tessera.graph.SecondMoment;
import dev.tessera.graph.Value;

import java.util.ArrayList;
import java.util.List;

/** The launches of an optimizer step: few, each with a table of parameters. */
final class AdamW {
    /** Segments of one launch. */
    private static final int SEGMENTS = 35;

    private final OptimizerOp.AdamW op;
    private final Binding x;

    /**
     * Parameters that lie together in both arenas and are treated alike.
     *
     * @param gradient where they begin in the gradient arena
     * @param value where they begin in the parameter arena
     * @param second where their second moments begin
     * @param columns of a row with one second moment, 0 if each float has its own
     */
    private record Segment(
            int gradient, int value, int second, int length, int columns, boolean decays) {

        int groups() {
            return columns > 0 ? length / columns : Math.ceilDiv(length, OptimizerKernels.BLOCK);
        }

        boolean isFollowedBy(Segment next) {
            return columns == 0
                    && next.columns == 0
                    && decays == next.decays
                    && gradient + length == next.gradient
                    && value + length == next.value
                    && second + length == next.second;
        }

        Segment with(Segment next) {
            return new Segment(gradient, value, second, length + next.length, columns, decays);
        }
    }

    AdamW(OptimizerOp.AdamW op, Binding x) {
        this.op = op;
        this.x = x;
    }

    List<Launch> launches() {
        List<Segment> elements = new ArrayList<>();
        List<Segment> rows = new ArrayList<>();
        for (Segment segment : segments()) {
            if (segment.columns() > 0) {
                rows.add(segment);
            } else if (!elements.isEmpty() && elements.getLast().isFollowedBy(segment)) {
                elements.add(elements.removeLast().with(segment));
            } else {
                elements.add(segment);
            }
        }
        List<Launch> launches = new ArrayList<>();
        addLaunches(OptimizerKernels.ADAM_W, elements, launches);
        addLaunches(OptimizerKernels.ADAM_W_BY_ROW, rows, launches);
        return launches;
    }

    /** In the graph's order of parameters, that of the gradient arena. */
    private List<Segment> segments() {
        List<Segment> segments = new ArrayList<>();
        int gradient = 0;
        for (Value parameter : x.graph().parameters()) {
            LeafOp.Parameter leaf = (LeafOp.Parameter) parameter.node().op();
            ParameterArena.View view = x.storage().parameters().arena().view(leaf.name());
            segments.add(
                    new Segment(
                            gradient,
                            view.offset(),
                            view.secondOffset(),
                            view.length(),
                            view.secondMoment() == SecondMoment.ROW ? view.shape().columns() : 0,
                            view.decay()));
            gradient += view.length();
        }
        return segments;
    }

    private void addLaunches(Kernel kernel, List<Segment> segments, List<Launch> launches) {
        for (int from = 0; from < segments.size(); from += SEGMENTS) {
            int to = Math.min(segments.size(), from + SEGMENTS);
            launches.add(launch(kernel, segments.subList(from, to)));
        }
    }

    private Launch launch(Kernel kernel, List<Segment> segments) {
        DeviceParameters parameters = x.storage().parameters();
        Launch launch =
                Launch.of(kernel)
                        .at(x.in(1), x.in(2), x.in(3), x.out(0), x.in(0))
                        .at(
                                whole(parameters.values()),
                                whole(parameters.firstMoment()),
                                whole(parameters.secondMoment()))
                        .fixed(1, segments.size())
                        .numbers(op.beta1(), op.beta2(), 1f - op.beta1(), 1f - op.beta2())
                        .numbers((float) Math.log(op.beta1()), (float) Math.log(op.beta2()))
                        .numbers(op.epsilon(), op.weightDecay());
        int groups = 0;
        for (Segment s : segments) {
            launch.fixed(groups, s.gradient(), s.value(), s.second(), s.length(), s.columns());
            launch.fixed(s.decays() ? 1 : 0);
            groups += s.groups();
        }
        int all = groups;
        return launch.groups(() -> all);
    }

    private static Operand whole(Region region) {
        return new Operand(region, 0, Rows.fixed(region.size()), 1);
    }
}
