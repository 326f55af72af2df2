/**
 * Which known name the user may have meant: Damerau–Levenshtein distance (adjacent transpositions count once), with the limit that rustc uses,
 * a third of the looked-up name's length, and case and word order as further clues.
 */
export function editDistance(a: string, b: string, limit: number): number | undefined {
  const n = a.length;
  const m = b.length;
  if (Math.abs(n - m) > limit) return undefined;
  let before: number[] = [];
  let previous = Array.from({ length: m + 1 }, (_, j) => j);
  for (let i = 1; i <= n; i++) {
    const row = [i];
    for (let j = 1; j <= m; j++) {
      const cost = a[i - 1] === b[j - 1] ? 0 : 1;
      let d = Math.min(previous[j]! + 1, row[j - 1]! + 1, previous[j - 1]! + cost);
      if (i > 1 && j > 1 && cost === 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) d = Math.min(d, before[j - 2]! + 1);
      row.push(d);
    }
    before = previous;
    previous = row;
  }
  const d = previous[m]!;
  return d <= limit ? d : undefined;
}

/** The nearest candidate, the first among equals. */
export function bestMatch(name: string, candidates: Iterable<string>): string | undefined {
  const list = [...candidates];
  const lower = name.toLowerCase();
  const sameCase = list.find((c) => c !== name && c.toLowerCase() === lower);
  if (sameCase !== undefined) return sameCase;
  let limit = Math.max(Math.floor(Math.max(name.length, 3) / 3), 1);
  let best: string | undefined;
  for (const candidate of list) {
    if (candidate === name || candidate === "" || candidate === "_") continue;
    const d = editDistance(name, candidate, limit);
    if (d === undefined) continue;
    if (d === 0) return candidate;
    best = candidate;
    limit = d - 1;
    if (limit < 0) break;
  }
  if (best !== undefined) return best;
  const words = sortedWords(name);
  return words.includes("_") ? list.find((c) => c !== name && sortedWords(c) === words) : undefined;
}
function sortedWords(name: string): string {
  return name.split("_").sort().join("_");
}
