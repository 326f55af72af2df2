// Writes core/src/num/powers_of_ten.rs: `node powers-of-ten.mjs > ../core/src/num/powers_of_ten.rs`
const MIN = -342, MAX = 324;
console.log(`//! Powers of ten: made by \`library/tools/powers-of-ten.mjs\`; do not edit.

pub(super) const MIN_POWER: i32 = ${MIN};

/// The first 128 bits of 10^(MIN_POWER + i), rounded down: high and low half. Exact for the powers 0 to 55.
pub(super) static POWERS_OF_TEN: [(u64, u64); ${MAX - MIN + 1}] = [`);
const bits = (n) => n.toString(2).length;
for (let k = MIN; k <= MAX; k++) {
  let v;
  if (k >= 0) {
    const p = 10n ** BigInt(k);
    const b = bits(p);
    v = b <= 128 ? p << BigInt(128 - b) : p >> BigInt(b - 128);
  } else {
    const d = 10n ** BigInt(-k);
    const b = bits(d);
    v = (1n << BigInt(b + 128)) / d;
    while (bits(v) > 128) v >>= 1n;
    if (bits(v) !== 128) throw new Error("precision");
  }
  const hex = (x) => "0x" + x.toString(16).padStart(16, "0");
  console.log(`    (${hex(v >> 64n)}, ${hex(v & ((1n << 64n) - 1n))}),`);
}
console.log("];");
