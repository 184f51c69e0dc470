package dev.tessera.graph;

/**
 * One operation: its attributes and nothing else. Operations come in families, one file each; the
 * rules about a family live in files of the same name: {@code graph.*Shapes}, {@code
 * transform.*Costs}, {@code transform.*Gradients}, and in every executor. Each is an exhaustive
 * switch, so that the compiler reports a forgotten operation.
 *
 * <p>Notation: T and S are row counts (often ragged), B a number of sequences, d, h, n, V fixed
 * widths. All matrices are row-major. Offsets are I32 [B+1], start at 0, never fall and end at the
 * number of packed rows.
 */
public sealed interface Op
        permits LeafOp,
                MatrixOp,
                ElementwiseOp,
                NormOp,
                RowOp,
                SegmentOp,
                AttentionOp,
                LossOp,
                ClusteringOp,
                OptimizerOp {}
