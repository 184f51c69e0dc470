package dev.tessera.evaluation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

import java.util.List;
import java.util.Optional;

class MetricTableTest {
    private final MetricTable table =
            new MetricTable(
                    List.of("HR@10", "novelty@10"),
                    List.of(
                            new MetricTable.Row(
                                    "A & B",
                                    List.of(
                                            Optional.of(
                                                    new MetricValue(
                                                            "HR",
                                                            10,
                                                            0.25,
                                                            Optional.of(new Interval(0.2, 0.3)))),
                                            Optional.of(
                                                    new MetricValue(
                                                            "novelty", 10, 9, Optional.empty())))),
                            new MetricTable.Row(
                                    "C, D",
                                    List.of(
                                            Optional.of(
                                                    new MetricValue(
                                                            "HR", 10, 0.125, Optional.empty())),
                                            Optional.empty()))));

    @Test
    void latexEscapesNamesAndSetsTheBestInBold() {
        assertEquals(
                """
                \\begin{tabular}{lrr}
                \\toprule
                 & HR@10 & novelty@10 \\\\
                \\midrule
                A \\& B & \\textbf{0.2500} \\scriptsize[0.2000, 0.3000] & 9.0000 \\\\
                C, D & 0.1250 & -- \\\\
                \\bottomrule
                \\end{tabular}
                """,
                table.latex());
    }

    @Test
    void markdownHasOneLineARecommender() {
        assertEquals(
                """
                | Recommender | HR@10 | novelty@10 |
                |---|--:|--:|
                | A & B | **0.2500** [0.2000, 0.3000] | 9.0000 |
                | C, D | 0.1250 | – |
                """,
                table.markdown());
    }

    @Test
    void csvKeepsEveryDigitAndTheEndsOfIntervals() {
        assertEquals(
                """
                recommender,HR@10,HR@10 low,HR@10 high,novelty@10,novelty@10 low,novelty@10 high
                A & B,0.25,0.2,0.3,9.0,,
                "C, D",0.125,,,,,
                """,
                table.csv());
    }

    @Test
    void noveltyIsNeverCalledBest() {
        assertTrue(table.isBest(0, 0));
        assertFalse(table.isBest(0, 1));
    }
}
