package dev.tessera.exec.contract;

import java.util.ArrayList;
import java.util.List;

/** All cases. */
public final class OpCases {
    private OpCases() {}

    public static List<OpCase> of(Scale scale) {
        List<OpCase> cases = new ArrayList<>();
        cases.addAll(ElementwiseCases.of(scale));
        cases.addAll(FusedCases.of(scale));
        cases.addAll(LinearAlgebraCases.of(scale));
        cases.addAll(NormalisationCases.of(scale));
        cases.addAll(RowCases.of(scale));
        cases.addAll(SegmentCases.of(scale));
        cases.addAll(AttentionCases.of(scale));
        cases.addAll(LossCases.of(scale));
        cases.addAll(ClusteringCases.of(scale));
        cases.addAll(GraphCases.of(scale));
        return cases;
    }

    /** The cases of these scales and their gradients. */
    public static List<OpCase> withGradients(List<Scale> scales) {
        List<OpCase> cases = new ArrayList<>();
        for (Scale scale : scales) {
            for (OpCase forward : of(scale)) {
                cases.add(forward);
                forward.gradient().ifPresent(cases::add);
            }
        }
        return cases;
    }
}
