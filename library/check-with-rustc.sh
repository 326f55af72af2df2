#!/bin/sh
# Type-checks the library with the real rustc: `check-with-rustc.sh [core|alloc|std|test]...` (all that exist without arguments).
# Metadata of each crate goes to $FTLIB (default /tmp/ftlib), where the next crate finds it.
cd "$(dirname "$0")" || exit 2
out=${FTLIB:-/tmp/ftlib}
mkdir -p "$out"
[ $# -eq 0 ] && set -- core alloc std
for crate in "$@"; do
  [ -f "$crate/src/lib.rs" ] || continue
  externs=""
  case $crate in
    alloc) externs="--extern core=$out/libcore.rmeta" ;;
    std) externs="--extern core=$out/libcore.rmeta --extern alloc=$out/liballoc.rmeta" ;;
    test) externs="--extern core=$out/libcore.rmeta --extern alloc=$out/liballoc.rmeta --extern std=$out/libstd.rmeta" ;;
  esac
  RUSTC_BOOTSTRAP=1 rustc --edition 2024 --crate-type rlib --emit=metadata --crate-name "$crate" \
    --cfg rustc_check --check-cfg 'cfg(rustc_check)' -A internal_features -C panic=unwind $externs "$crate/src/lib.rs" --out-dir "$out" || exit 1
  echo "$crate: ok"
done
