package dev.tessera.app.panel.experiments;

import dev.tessera.experiment.Run;

import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.selection.Selection;

import java.util.HashMap;
import java.util.Map;

/** A line of the table: a run, or the head of a group of runs. */
sealed interface Line {

    /** Names the line while the table changes. */
    String key();

    RunFrame frame();

    /** What a group's cell sums up. */
    enum Summary {
        MEAN,
        BEST
    }

    /**
     * A run.
     *
     * @param group value of the group it stands under, empty without groups
     * @param row of the frame
     */
    record OfRun(String group, RunFrame frame, int row) implements Line {
        Run run() {
            return frame.runs().get(row);
        }

        @Override
        public String key() {
            return "run " + run().id() + " " + group;
        }
    }

    /** The head of a group. */
    final class OfGroup implements Line {
        private final String value;
        private final RunFrame frame;
        private final int[] rows;
        private final boolean open;
        private final Map<String, Double> sums = new HashMap<>();

        /**
         * @param value that all its runs have; empty where they have none
         * @param rows of the frame
         */
        OfGroup(String value, RunFrame frame, int[] rows, boolean open) {
            this.value = value;
            this.frame = frame;
            this.rows = rows;
            this.open = open;
        }

        String value() {
            return value;
        }

        int count() {
            return rows.length;
        }

        boolean open() {
            return open;
        }

        @Override
        public RunFrame frame() {
            return frame;
        }

        @Override
        public String key() {
            return "group " + value;
        }

        /** Over the runs that have a value; NaN without any. FX thread only. */
        double sum(RunColumn column, Summary summary) {
            return sums.computeIfAbsent(summary + column.id(), _ -> compute(column, summary));
        }

        private double compute(RunColumn column, Summary summary) {
            DoubleColumn values =
                    frame.numbersOf(column)
                            .map(all -> all.where(Selection.with(rows)))
                            .map(DoubleColumn::removeMissing)
                            .orElse(DoubleColumn.create("none"));
            if (values.isEmpty()) {
                return Double.NaN;
            }
            return switch (summary) {
                case MEAN -> values.mean();
                case BEST -> column.lowerIsBetter() ? values.min() : values.max();
            };
        }
    }
}
