/** Decimal floating-point literals to bits, correctly rounded. In: the literal's text, without suffix and underscores. */

const scratch = new DataView(new ArrayBuffer(8));

export function floatBits(text: string, negative: boolean, width: number): bigint {
  const clean = text.replaceAll("_", "");
  const value = Number(clean);
  let bits: bigint;
  if (width === 32) {
    scratch.setFloat32(0, roundToF32(clean, value));
    bits = BigInt(scratch.getUint32(0));
  } else {
    scratch.setFloat64(0, value);
    bits = scratch.getBigUint64(0);
  }
  return negative ? bits ^ (1n << BigInt(width - 1)) : bits;
}

/** Rounding twice (text → f64 → f32) is wrong only if the f64 lies exactly between two f32; then the text itself decides. */
function roundToF32(text: string, value: number): number {
  const near = Math.fround(value);
  if (near === value || !Number.isFinite(near)) return near;
  const other = nextF32(near, value > near);
  if (Math.abs(value - near) !== Math.abs(other - value)) return near;
  const sign = compareDecimal(text, value);
  if (sign === 0) return near;
  const up = sign > 0;
  return up === other > near ? other : near;
}
function nextF32(x: number, up: boolean): number {
  scratch.setFloat32(0, x);
  const bits = scratch.getUint32(0);
  scratch.setUint32(0, up ? bits + 1 : bits - 1);
  return scratch.getFloat32(0);
}

/** Sign of (decimal text − value), for positive finite values. */
function compareDecimal(text: string, value: number): number {
  const [mantissa = "0", exponent = "0"] = text.toLowerCase().split("e");
  const [whole = "0", fraction = ""] = mantissa.split(".");
  let left = BigInt((whole === "" ? "0" : whole) + fraction);
  let exp10 = Number(exponent) - fraction.length;
  scratch.setFloat64(0, value);
  const bits = scratch.getBigUint64(0);
  const exponentBits = Number((bits >> 52n) & 0x7ffn);
  let right = (bits & 0xfffffffffffffn) | (exponentBits === 0 ? 0n : 1n << 52n);
  const exp2 = (exponentBits === 0 ? 1 : exponentBits) - 1075;
  if (exp10 > 0) left *= 10n ** BigInt(exp10);
  else right *= 10n ** BigInt(-exp10);
  exp10 = 0;
  if (exp2 > 0) right <<= BigInt(exp2);
  else left <<= BigInt(-exp2);
  return left > right ? 1 : left < right ? -1 : 0;
}
