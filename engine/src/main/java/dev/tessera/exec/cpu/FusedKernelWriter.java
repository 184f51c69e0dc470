package dev.tessera.exec.cpu;

import static java.lang.constant.ConstantDescs.CD_Object;
import static java.lang.constant.ConstantDescs.CD_float;
import static java.lang.constant.ConstantDescs.CD_int;
import static java.lang.constant.ConstantDescs.CD_void;
import static java.lang.constant.ConstantDescs.INIT_NAME;
import static java.lang.constant.ConstantDescs.MTD_void;

import dev.tessera.graph.Activation;
import dev.tessera.graph.ElementProgram;
import dev.tessera.graph.ElementProgram.Operand;
import dev.tessera.graph.ElementProgram.Step;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.Vector;
import jdk.incubator.vector.VectorSpecies;

import java.lang.classfile.ClassFile;
import java.lang.classfile.CodeBuilder;
import java.lang.classfile.Label;
import java.lang.classfile.TypeKind;
import java.lang.constant.ClassDesc;
import java.lang.constant.MethodTypeDesc;
import java.lang.reflect.AccessFlag;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Writes the class of a {@link FusedKernel}: a loop over whole vectors that loads the operands,
 * computes the steps in registers and stores the results. Only whole vectors, so that each function
 * stands in the loop once: two copies would exceed what the JIT compiler inlines.
 */
final class FusedKernelWriter {
    private static final ClassDesc VECTOR = of(FloatVector.class);
    private static final ClassDesc SPECIES = of(VectorSpecies.class);
    private static final ClassDesc FUNCTIONS = of(FusedFunctions.class);
    private static final ClassDesc ACTIVATIONS = of(ActivationKernels.class);
    private static final ClassDesc MATH = of(VectorMath.class);
    private static final ClassDesc LANES = of(Lanes.class);
    private static final ClassDesc FLOATS = CD_float.arrayType();
    private static final ClassDesc INTS = CD_int.arrayType();
    private static final MethodTypeDesc UNARY = MethodTypeDesc.of(VECTOR, VECTOR);
    private static final MethodTypeDesc BINARY = MethodTypeDesc.of(VECTOR, VECTOR, VECTOR);

    private static final int ARRAYS = 1;
    private static final int OFFSETS = 2;
    private static final int KEYS = 3;
    private static final int COLUMNS = 4;
    private static final int FROM = 5;
    private static final int TO = 6;

    private final ElementProgram program;
    private final int operands;
    private final int[] arrays;
    private final int[] offsets;
    private final int[] values;
    private final Map<Step, Integer> keys = new HashMap<>();
    private final Map<List<Object>, Integer> shared = new HashMap<>();
    private int column;

    FusedKernelWriter(ElementProgram program) {
        this.program = program;
        this.operands = program.operands().size();
        this.arrays = new int[operands + program.results().size()];
        this.offsets = new int[arrays.length];
        this.values = new int[operands + program.steps().size()];
    }

    private static ClassDesc of(Class<?> type) {
        return type.describeConstable().orElseThrow();
    }

    byte[] write() {
        ClassDesc self = ClassDesc.of(FusedKernel.class.getPackageName(), "Generated");
        return ClassFile.of()
                .build(
                        self,
                        type ->
                                type.withFlags(AccessFlag.FINAL)
                                        .withInterfaceSymbols(of(FusedKernel.class))
                                        .withMethodBody(
                                                INIT_NAME,
                                                MTD_void,
                                                0,
                                                code ->
                                                        code.aload(0)
                                                                .invokespecial(
                                                                        CD_Object, INIT_NAME,
                                                                        MTD_void)
                                                                .return_())
                                        .withMethodBody(
                                                "run",
                                                MethodTypeDesc.of(
                                                        CD_void,
                                                        FLOATS.arrayType(),
                                                        INTS,
                                                        INTS,
                                                        CD_int,
                                                        CD_int,
                                                        CD_int),
                                                ClassFile.ACC_PUBLIC,
                                                this::run));
    }

    private void run(CodeBuilder code) {
        operandsAndResults(code);
        dropoutKeys(code);
        boolean rows = program.operands().contains(Operand.ROW);
        if (rows) {
            column = code.allocateLocal(TypeKind.INT);
            code.iload(FROM).iload(COLUMNS).irem().istore(column);
        }
        Label loop = code.newBoundLabel();
        Label end = code.newLabel();
        code.iload(FROM).iload(TO).if_icmpge(end);
        loads(code);
        for (int i = 0; i < program.steps().size(); i++) {
            values[operands + i] = step(code, program.steps().get(i));
        }
        stores(code);
        code.iinc(FROM, Lanes.LENGTH);
        if (rows) {
            nextColumn(code);
        }
        code.goto_(loop).labelBinding(end).return_();
    }

    private void operandsAndResults(CodeBuilder code) {
        for (int k = 0; k < arrays.length; k++) {
            if (k < operands && program.operands().get(k) == Operand.SEED) {
                continue;
            }
            arrays[k] = code.allocateLocal(TypeKind.REFERENCE);
            offsets[k] = code.allocateLocal(TypeKind.INT);
            code.aload(ARRAYS).loadConstant(k).aaload().astore(arrays[k]);
            code.aload(OFFSETS).loadConstant(k).iaload().istore(offsets[k]);
            if (k < operands && program.operands().get(k) == Operand.SCALAR) {
                species(code).aload(arrays[k]).iload(offsets[k]).faload();
                code.invokestatic(
                        VECTOR, "broadcast", MethodTypeDesc.of(VECTOR, SPECIES, CD_float));
                values[k] = store(code);
            }
        }
    }

    private void dropoutKeys(CodeBuilder code) {
        int index = 0;
        for (Step step : program.steps()) {
            if (step instanceof Step.Dropped) {
                int key = code.allocateLocal(TypeKind.INT);
                code.aload(KEYS).loadConstant(index++).iaload().istore(key);
                keys.put(step, key);
            }
        }
    }

    private void loads(CodeBuilder code) {
        for (int k = 0; k < operands; k++) {
            switch (program.operands().get(k)) {
                case ELEMENT -> {
                    species(code).aload(arrays[k]).iload(offsets[k]).iload(FROM).iadd();
                    values[k] = load(code);
                }
                case ROW -> {
                    species(code).aload(arrays[k]).iload(column);
                    values[k] = load(code);
                }
                case SCALAR, SEED -> {}
            }
        }
    }

    private int load(CodeBuilder code) {
        code.invokestatic(VECTOR, "fromArray", MethodTypeDesc.of(VECTOR, SPECIES, FLOATS, CD_int));
        return store(code);
    }

    private void stores(CodeBuilder code) {
        for (int r = 0; r < program.results().size(); r++) {
            code.aload(values[program.results().get(r)])
                    .aload(arrays[operands + r])
                    .iload(offsets[operands + r])
                    .iload(FROM)
                    .iadd()
                    .invokevirtual(VECTOR, "intoArray", MethodTypeDesc.of(CD_void, FLOATS, CD_int));
        }
    }

    /** A vector on; behind the end of the row it begins again. */
    private void nextColumn(CodeBuilder code) {
        Label inside = code.newLabel();
        code.iinc(column, Lanes.LENGTH).iload(column).iload(COLUMNS).if_icmplt(inside);
        code.iload(column).iload(COLUMNS).irem().istore(column).labelBinding(inside);
    }

    private int step(CodeBuilder code, Step step) {
        return switch (step) {
            case Step.Sum(int a, int b) -> lanewise(code, "add", a, b);
            case Step.Difference(int a, int b) -> lanewise(code, "sub", a, b);
            case Step.Product(int a, int b) -> lanewise(code, "mul", a, b);
            case Step.Scaled(int x, float factor) -> {
                code.aload(values[x]).loadConstant(factor);
                code.invokevirtual(VECTOR, "mul", MethodTypeDesc.of(VECTOR, CD_float));
                yield store(code);
            }
            case Step.Activated(int x, Activation activation) -> value(code, activation, x);
            case Step.Slope(int x, Activation activation) -> slope(code, activation, x);
            case Step.SlopeFromResult(int y, Activation activation) ->
                    switch (activation) {
                        case RELU -> call(code, FUNCTIONS, "step", y);
                        case LEAKY_RELU -> call(code, FUNCTIONS, "leakyStep", y);
                        case SIGMOID -> call(code, FUNCTIONS, "sigmoidParabola", y);
                        case TANH -> call(code, FUNCTIONS, "tanhParabola", y);
                        case SILU, GELU ->
                                throw new IllegalArgumentException("not from y: " + activation);
                    };
            case Step.Dropped dropped -> dropped(code, dropped);
        };
    }

    private int value(CodeBuilder code, Activation activation, int x) {
        return switch (activation) {
            case RELU -> call(code, FUNCTIONS, "relu", x);
            case LEAKY_RELU -> call(code, FUNCTIONS, "leakyRelu", x);
            case SILU -> {
                int sigmoid = sigmoid(code, x);
                code.aload(values[x]).aload(sigmoid);
                yield lanewise(code, "mul");
            }
            case GELU -> call(code, ACTIVATIONS, "gelu", x);
            case SIGMOID -> sigmoid(code, x);
            case TANH -> call(code, MATH, "tanh", x);
        };
    }

    private int slope(CodeBuilder code, Activation activation, int x) {
        return switch (activation) {
            case RELU -> call(code, FUNCTIONS, "step", x);
            case LEAKY_RELU -> call(code, FUNCTIONS, "leakyStep", x);
            case SILU -> {
                int sigmoid = sigmoid(code, x);
                code.aload(values[x]).aload(sigmoid);
                code.invokestatic(ACTIVATIONS, "siluSlope", BINARY);
                yield store(code);
            }
            case GELU -> call(code, ACTIVATIONS, "geluSlope", x);
            case SIGMOID -> call(code, MATH, "sigmoidSlope", x);
            case TANH -> call(code, ACTIVATIONS, "tanhSlope", x);
        };
    }

    /** What SiLU and its slope share. */
    private int sigmoid(CodeBuilder code, int x) {
        return call(code, MATH, "sigmoid", x);
    }

    /** A function of a value, computed once. */
    private int call(CodeBuilder code, ClassDesc owner, String name, int x) {
        List<Object> key = new ArrayList<>(List.of(owner, name, x));
        Integer known = shared.get(key);
        if (known != null) {
            return known;
        }
        code.aload(values[x]).invokestatic(owner, name, UNARY);
        int local = store(code);
        shared.put(key, local);
        return local;
    }

    private int dropped(CodeBuilder code, Step.Dropped dropped) {
        code.aload(values[dropped.x()])
                .iload(keys.get(dropped))
                .iload(FROM)
                .loadConstant((int) (dropped.rate() * (1 << 24)))
                .loadConstant(1f - dropped.rate())
                .invokestatic(
                        FUNCTIONS,
                        "dropped",
                        MethodTypeDesc.of(VECTOR, VECTOR, CD_int, CD_int, CD_int, CD_float));
        return store(code);
    }

    private int lanewise(CodeBuilder code, String name, int a, int b) {
        code.aload(values[a]).aload(values[b]);
        return lanewise(code, name);
    }

    private int lanewise(CodeBuilder code, String name) {
        code.invokevirtual(VECTOR, name, MethodTypeDesc.of(VECTOR, of(Vector.class)));
        return store(code);
    }

    private static CodeBuilder species(CodeBuilder code) {
        return code.getstatic(LANES, "FLOATS", SPECIES);
    }

    private static int store(CodeBuilder code) {
        int local = code.allocateLocal(TypeKind.REFERENCE);
        code.astore(local);
        return local;
    }
}
