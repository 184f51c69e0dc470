package dev.tessera.exec.cpu;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.VectorOperators;

/**
 * Transcendental functions made of exactly rounded operations only, so that interpreted and
 * compiled code give the same bits (the library's {@code EXP} does not). Errors are a few units in
 * the last place.
 */
@SuppressWarnings("FloatingPointLiteralPrecision") // nine digits name one float
final class VectorMath {
    private static final float LOG2_E = 1.44269504f;

    /**
     * ln 2 in two parts; the first has 15 significant bits, so that its product with a small
     * integer is exact.
     */
    private static final float LN2_HIGH = 0.693145751953125f;

    private static final float LN2_LOW = 1.42860682e-6f;

    /** 1.5 * 2^23: added to a small number it leaves the nearest integer in the low bits. */
    private static final float ROUNDER = 12582912f;

    /** The bits of sqrt(1/2). */
    private static final int ROOT_HALF = 0x3F3504F3;

    private static final float SMALLEST = -87.3f;

    private VectorMath() {}

    /**
     * e^x for x that is not above 88: 2^n e^r with n = round(x / ln 2), e^r = 1 + r + r^2 q(r), q
     * of degree 4 fitted at Chebyshev nodes (relative error 8e-9 before rounding). Below -87.3 it
     * is 0; NaN stays NaN.
     */
    static FloatVector expBounded(FloatVector x) {
        FloatVector shifted = x.fma(LOG2_E, ROUNDER);
        FloatVector p = expMinusOneReduced(x, shifted).add(1f);
        return scaleByPowerOfTwo(p, shifted).blend(0f, x.compare(VectorOperators.LT, SMALLEST));
    }

    /**
     * ln x for x above 0 that is neither tiny (denormal) nor infinite: n ln 2 + f - f^2 / 2 + f^3
     * p(f) with x = 2^n (1 + f), f in -.293 to .414, p of degree 7 fitted at Chebyshev nodes
     * (relative error 2e-8 before rounding). NaN stays NaN.
     */
    static FloatVector log(FloatVector x) {
        IntVector bits = x.reinterpretAsInts();
        IntVector exponent = bits.sub(ROOT_HALF).lanewise(VectorOperators.ASHR, 23);
        FloatVector n = (FloatVector) exponent.convert(VectorOperators.I2F, 0);
        FloatVector f =
                bits.sub(exponent.lanewise(VectorOperators.LSHL, 23)).reinterpretAsFloats().sub(1f);
        FloatVector p = FloatVector.broadcast(Lanes.FLOATS, -.0790274377f);
        p = step(p, f, .126223198f);
        p = step(p, f, -.129981838f);
        p = step(p, f, .142144959f);
        p = step(p, f, -.166412815f);
        p = step(p, f, .200010451f);
        p = step(p, f, -.250003064f);
        p = step(p, f, .333333307f);
        p = step(p, f, -.5f);
        FloatVector small = p.mul(f).fma(f, n.mul(LN2_LOW)).add(f);
        return n.fma(FloatVector.broadcast(Lanes.FLOATS, LN2_HIGH), small)
                .blend(x, x.test(VectorOperators.IS_NAN));
    }

    /**
     * 1 / (1 + e^-x), at least 1e-38; without masks, which compiled code is quicker to put on the
     * heap than vectors.
     */
    static FloatVector sigmoid(FloatVector x) {
        FloatVector y = x.neg().min(-SMALLEST).max(SMALLEST);
        FloatVector shifted = y.fma(LOG2_E, ROUNDER);
        FloatVector power = scaleByPowerOfTwo(expMinusOneReduced(y, shifted).add(1f), shifted);
        return FloatVector.broadcast(Lanes.FLOATS, 1f).div(power.add(1f));
    }

    /**
     * The derivative of {@link #sigmoid}, e / (1 + e)^2 with e = e^-|x|: nothing cancels far from
     * zero.
     */
    static FloatVector sigmoidSlope(FloatVector x) {
        FloatVector e = expBounded(x.abs().neg());
        FloatVector one = e.add(1f);
        return e.div(one.mul(one));
    }

    /** tanh x = E / (E + 2) with E = e^2x - 1 computed without cancellation. */
    static FloatVector tanh(FloatVector x) {
        FloatVector y = x.add(x).min(40f).max(-40f);
        FloatVector shifted = y.fma(LOG2_E, ROUNDER);
        FloatVector p = expMinusOneReduced(y, shifted);
        FloatVector scale = scaleByPowerOfTwo(FloatVector.broadcast(Lanes.FLOATS, 1f), shifted);
        FloatVector e = p.fma(scale, scale.sub(1f));
        return e.div(e.add(2f));
    }

    /** e^(-x^2 / 2). */
    static FloatVector gaussian(FloatVector x) {
        return expBounded(x.mul(x).mul(-.5f));
    }

    /**
     * Phi(x), from erfc(z) = e^(-z^2) t P(t), t = 1 / (1 + .4 z), z = |x| / sqrt 2; P of degree 8
     * is fitted at Chebyshev nodes for z up to 7 (relative error 6e-8).
     *
     * @param gaussian {@link #gaussian} of the same x
     */
    static FloatVector normalDistribution(FloatVector x, FloatVector gaussian) {
        FloatVector one = FloatVector.broadcast(Lanes.FLOATS, 1f);
        FloatVector t = one.div(x.abs().fma(.4f * .70710678f, 1f));
        FloatVector p = FloatVector.broadcast(Lanes.FLOATS, .0290864343f);
        p = step(p, t, -.0793526864f);
        p = step(p, t, -.046377114f);
        p = step(p, t, .243037964f);
        p = step(p, t, -.0322720576f);
        p = step(p, t, .243633402f);
        p = step(p, t, .188250712f);
        p = step(p, t, .228488907f);
        p = step(p, t, .225504457f);
        FloatVector tail = p.mul(t).mul(gaussian).mul(.5f);
        return tail.blend(one.sub(tail), x.compare(VectorOperators.GE, 0f));
    }

    private static FloatVector step(FloatVector p, FloatVector t, float coefficient) {
        return p.fma(t, FloatVector.broadcast(Lanes.FLOATS, coefficient));
    }

    /** e^r - 1 with r = x - n ln 2. */
    private static FloatVector expMinusOneReduced(FloatVector x, FloatVector shifted) {
        FloatVector n = shifted.sub(ROUNDER);
        FloatVector r = n.fma(FloatVector.broadcast(Lanes.FLOATS, -LN2_HIGH), x);
        r = n.fma(FloatVector.broadcast(Lanes.FLOATS, -LN2_LOW), r);
        FloatVector q = FloatVector.broadcast(Lanes.FLOATS, .00139269266f);
        q = step(q, r, .00836377387f);
        q = step(q, r, .0416665501f);
        q = step(q, r, .166665734f);
        q = step(q, r, .5f);
        return q.mul(r).fma(r, r);
    }

    /** v * 2^n by adding n to the exponent bits; n lies in the low bits of {@code shifted}. */
    private static FloatVector scaleByPowerOfTwo(FloatVector v, FloatVector shifted) {
        IntVector exponent = shifted.reinterpretAsInts().lanewise(VectorOperators.LSHL, 23);
        return v.reinterpretAsInts().add(exponent).reinterpretAsFloats();
    }
}
