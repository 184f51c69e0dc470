package dev.tessera.graph;

import static dev.tessera.graph.DType.F32;
import static dev.tessera.graph.DType.I32;

import dev.tessera.graph.Shapes.Result;

import java.util.ArrayList;
import java.util.List;

/** The checks that shape rules are made of; each throws with all operands in the message. */
record ShapeCheck(Op op, List<Value> in) {

    Shape shape(int index) {
        return in.get(index).shape();
    }

    /** The shapes of operands {@code from} to {@code to}. */
    List<Shape> shapes(int from, int to) {
        return in.subList(from, to).stream().map(Value::shape).toList();
    }

    /** A vector with as many elements as the operand has rows. */
    Shape rows(int index) {
        return Shape.of(shape(index).rows());
    }

    List<Result> results(Shape... shapes) {
        List<Result> results = new ArrayList<>();
        for (Shape shape : shapes) {
            results.add(Result.f32(shape));
        }
        return results;
    }

    ShapeCheck require(boolean holds, String expectation) {
        if (!holds) {
            throw new ShapeException(op, in, expectation);
        }
        return this;
    }

    ShapeCheck arity(int count) {
        return require(in.size() == count, "expected " + count + " operands");
    }

    /** Every operand is F32 but those at the indices given, which are I32. */
    ShapeCheck integers(Integer... indices) {
        List<Integer> integers = List.of(indices);
        for (int i = 0; i < in.size(); i++) {
            DType expected = integers.contains(i) ? I32 : F32;
            require(in.get(i).type() == expected, "operand " + i + " must be " + expected);
        }
        return this;
    }

    ShapeCheck floats() {
        return integers();
    }

    ShapeCheck same(int a, int b) {
        return require(
                shape(a).equals(shape(b)),
                "operands " + a + " and " + b + " must have the same shape");
    }

    ShapeCheck shaped(int index, Shape expected) {
        return require(shape(index).equals(expected), "operand " + index + " must be " + expected);
    }

    /** Operand {@code row} has an element for each column of {@code matrix}. */
    ShapeCheck row(int matrix, int row) {
        return shaped(row, Shape.of(shape(matrix).columns()));
    }

    ShapeCheck columns(int a, int b) {
        return require(
                shape(a).columns() == shape(b).columns(),
                "operands " + a + " and " + b + " must have as many columns");
    }

    /** How many segments the offsets in operand {@code index}, [B+1], divide rows into: B. */
    Extent segments(int index) {
        vector(index);
        Extent offsets = shape(index).rows();
        boolean oneMore =
                switch (offsets) {
                    case Extent.Fixed fixed -> fixed.size() > 1;
                    case Extent.Ragged ragged -> ragged.constant() > 0;
                };
        require(
                oneMore,
                "operand "
                        + index
                        + " must hold offsets, one more than segments; found "
                        + offsets);
        return offsets.minus(1);
    }

    ShapeCheck vector(int index) {
        return require(shape(index).rank() == 1, "operand " + index + " must be a vector");
    }
}
