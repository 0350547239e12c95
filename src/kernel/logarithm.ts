/* ln and exp of four floats at once, with a relative error of about 1e-7: range reduction and the polynomials of the Cephes library (S. L. Moshier). */

/** Returns ln x for x > 0 that is not denormal. */
export function ln(x: v128): v128 {
  const bits = i32x4.sub(x, i32x4.splat(0x3f3504f3)); // the bits of 1/sqrt(2)
  const e = f32x4.convert_i32x4_s(i32x4.shr_s(bits, 23));
  const mantissa = i32x4.add(v128.and(bits, i32x4.splat(0x007fffff)), i32x4.splat(0x3f3504f3));
  const r = f32x4.sub(mantissa, f32x4.splat(1));
  let p = f32x4.splat(7.0376836292e-2);
  p = f32x4.add(f32x4.mul(p, r), f32x4.splat(-1.151461031e-1));
  p = f32x4.add(f32x4.mul(p, r), f32x4.splat(1.167699874e-1));
  p = f32x4.add(f32x4.mul(p, r), f32x4.splat(-1.2420140846e-1));
  p = f32x4.add(f32x4.mul(p, r), f32x4.splat(1.4249322787e-1));
  p = f32x4.add(f32x4.mul(p, r), f32x4.splat(-1.6668057665e-1));
  p = f32x4.add(f32x4.mul(p, r), f32x4.splat(2.0000714765e-1));
  p = f32x4.add(f32x4.mul(p, r), f32x4.splat(-2.4999993993e-1));
  p = f32x4.add(f32x4.mul(p, r), f32x4.splat(3.3333331174e-1));
  const rr = f32x4.mul(r, r);
  let y = f32x4.mul(f32x4.mul(p, r), rr);
  y = f32x4.add(y, f32x4.mul(e, f32x4.splat(-2.1219444e-4)));
  y = f32x4.sub(y, f32x4.mul(rr, f32x4.splat(0.5)));
  return f32x4.add(f32x4.add(r, y), f32x4.mul(e, f32x4.splat(0.693359375)));
}

/** Returns e^r - 1 for |r| up to ln 2 / 2, with the same relative precision for every r. */
function near(r: v128): v128 {
  let p = f32x4.splat(1.98756915e-4);
  p = f32x4.add(f32x4.mul(p, r), f32x4.splat(1.3981999507e-3));
  p = f32x4.add(f32x4.mul(p, r), f32x4.splat(8.3334519073e-3));
  p = f32x4.add(f32x4.mul(p, r), f32x4.splat(4.1665795894e-2));
  p = f32x4.add(f32x4.mul(p, r), f32x4.splat(1.6666665459e-1));
  p = f32x4.add(f32x4.mul(p, r), f32x4.splat(5.0000001201e-1));
  return f32x4.add(f32x4.mul(f32x4.mul(p, r), r), r);
}

/** Returns e^x. Below x = -87 the result stays at about 1e-38, above x = 88 at e^88; NaN stays NaN. */
export function exp(x: v128): v128 {
  const bounded = f32x4.pmin(f32x4.splat(88), f32x4.pmax(f32x4.splat(-87), x));
  const n = f32x4.nearest(f32x4.mul(bounded, f32x4.splat(Mathf.LOG2E)));
  const r = f32x4.sub(f32x4.sub(bounded, f32x4.mul(n, f32x4.splat(0.693359375))), f32x4.mul(n, f32x4.splat(-2.1219444e-4)));
  const y = f32x4.add(near(r), f32x4.splat(1));
  const power = f32x4.mul(y, i32x4.shl(i32x4.add(i32x4.trunc_sat_f32x4_s(n), i32x4.splat(127)), 23));
  return v128.bitselect(power, x, f32x4.eq(x, x));
}

/** Returns e^x - 1 without cancellation near zero; `power` is e^x. */
export function expm1(x: v128, power: v128): v128 {
  return v128.bitselect(near(x), f32x4.sub(power, f32x4.splat(1)), f32x4.lt(f32x4.abs(x), f32x4.splat(0.34)));
}
