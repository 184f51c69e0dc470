package dev.tessera.nn;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.tessera.exec.Executor;
import dev.tessera.exec.ParameterArena;
import dev.tessera.exec.Program;
import dev.tessera.exec.cpu.CpuExecutor;
import dev.tessera.graph.DType;
import dev.tessera.graph.Graph;
import dev.tessera.graph.GraphBuilder;
import dev.tessera.graph.Shape;
import dev.tessera.graph.Symbol;
import dev.tessera.graph.Value;

import org.junit.jupiter.api.Test;

/** Against the definition, written out. */
class InfoNceTest {
    private static final Symbol ROWS = new Symbol("rows", 20);
    private static final int WIDTH = 3;
    private static final float TEMPERATURE = .3f;

    @Test
    void aRowIsToldApartFromTheOtherRowsOfItsBatch() {
        double[][] s = scores(7);
        float[] losses = losses(new InfoNce(TEMPERATURE, false), 7, -1);
        for (int t = 0; t < 7; t++) {
            assertEquals(logSumExp(s[t]) - s[t][t], losses[t], 1e-5);
        }
    }

    @Test
    void theSymmetricLossIsTheMeanOfBothDirections() {
        double[][] s = scores(7);
        float[] losses = losses(new InfoNce(TEMPERATURE, true), 7, -1);
        for (int t = 0; t < 7; t++) {
            double[] column = new double[7];
            for (int u = 0; u < 7; u++) {
                column[u] = s[u][t];
            }
            double expected = (logSumExp(s[t]) + logSumExp(column)) / 2 - s[t][t];
            assertEquals(expected, losses[t], 1e-5);
        }
    }

    @Test
    void aRowWithoutPartnerHasNoLossAndStaysANegative() {
        double[][] s = scores(5);
        float[] losses = losses(new InfoNce(TEMPERATURE, false), 5, 2);
        assertEquals(0, losses[2]);
        assertEquals(logSumExp(s[3]) - s[3][3], losses[3], 1e-5);
    }

    @Test
    void aBatchOfOneRowHasNoLoss() {
        assertEquals(0, losses(new InfoNce(TEMPERATURE, true), 1, -1)[0], 1e-6);
    }

    @Test
    void aTemperatureThatIsNotAboveZeroIsRefused() {
        assertThrows(IllegalArgumentException.class, () -> new InfoNce(0, false));
        assertThrows(IllegalArgumentException.class, () -> new InfoNce(Float.NaN, false));
    }

    private static double a(int t, int j) {
        return Math.sin(1 + 3 * t + j);
    }

    private static double b(int t, int j) {
        return Math.cos(2 * t + 5 * j);
    }

    private static double[][] scores(int rows) {
        double[][] s = new double[rows][rows];
        for (int t = 0; t < rows; t++) {
            for (int u = 0; u < rows; u++) {
                for (int j = 0; j < WIDTH; j++) {
                    s[t][u] += a(t, j) * b(u, j) / TEMPERATURE;
                }
            }
        }
        return s;
    }

    private static double logSumExp(double[] x) {
        double sum = 0;
        for (double value : x) {
            sum += Math.exp(value);
        }
        return Math.log(sum);
    }

    /**
     * @param alone a row without partner, below 0 for none
     */
    private static float[] losses(InfoNce infoNce, int rows, int alone) {
        GraphBuilder g = new GraphBuilder();
        Value a = g.input("a", DType.F32, Shape.of(ROWS, WIDTH));
        Value b = g.input("b", DType.F32, Shape.of(ROWS, WIDTH));
        Value partners = g.input("partners", DType.I32, Shape.of(ROWS));
        g.output("loss", alone < 0 ? infoNce.apply(g, a, b) : infoNce.apply(g, a, b, partners));
        Graph graph = g.build();
        try (Executor executor = new CpuExecutor(1);
                Program program = executor.compile(graph, ParameterArena.of(graph, 1))) {
            program.feed().bind("rows", rows);
            for (int t = 0; t < rows; t++) {
                for (int j = 0; j < WIDTH; j++) {
                    program.feed().floats("a")[t * WIDTH + j] = (float) a(t, j);
                    program.feed().floats("b")[t * WIDTH + j] = (float) b(t, j);
                }
                program.feed().ints("partners")[t] = t == alone ? -1 : t;
            }
            program.run();
            return program.floats("loss").copy();
        }
    }
}
