#!/bin/sh
# Type-checks the library with the real rustc:  check-with-rustc.sh [core|alloc|std|test]...  (all that exist without arguments),
# or programs against the library:               check-with-rustc.sh program FILE.rs... [-- rustc options, e.g. --edition 2021]
# Metadata of each crate goes to $FTLIB (default /tmp/ftlib), where the next crate finds it; programs see it as a sysroot.
here=$(cd "$(dirname "$0")" && pwd) || exit 2
out=${FTLIB:-/tmp/ftlib}
mkdir -p "$out"
export RUSTC_BOOTSTRAP=1

if [ "$1" = program ]; then
  shift
  lib=$out/sysroot/lib/rustlib/x86_64-unknown-linux-gnu/lib
  mkdir -p "$lib"
  for crate in core alloc std; do
    [ "$lib/lib$crate.rmeta" -nt "$out/lib$crate.rmeta" ] || cp "$out/lib$crate.rmeta" "$lib/" || exit 2
  done
  # rustc links every program with `compiler_builtins`: an empty one keeps its own library out.
  printf '#![no_core]\n#![feature(no_core, compiler_builtins)]\n#![compiler_builtins]\n#![allow(internal_features)]\nextern crate core;\n' |
    rustc --edition 2024 --crate-name compiler_builtins --crate-type rlib --emit=metadata --sysroot "$out/sysroot" -C panic=abort - --out-dir "$lib" || exit 2
  files= options=
  while [ $# -gt 0 ]; do
    [ "$1" = -- ] && { shift; options=$*; break; }
    files="$files $1"
    shift
  done
  status=0
  for file in $files; do
    # shellcheck disable=SC2086
    rustc --edition 2024 -A warnings --emit=metadata --crate-type bin -C panic=abort --sysroot "$out/sysroot" --out-dir "$out/programs" $options "$file" || status=1
  done
  exit $status
fi

cd "$here" || exit 2
[ $# -eq 0 ] && set -- core alloc std
for crate in "$@"; do
  [ -f "$crate/src/lib.rs" ] || continue
  externs=""
  case $crate in
    alloc) externs="--extern core=$out/libcore.rmeta" ;;
    std) externs="--extern core=$out/libcore.rmeta --extern alloc=$out/liballoc.rmeta" ;;
    test) externs="--extern core=$out/libcore.rmeta --extern alloc=$out/liballoc.rmeta --extern std=$out/libstd.rmeta" ;;
  esac
  # shellcheck disable=SC2086
  rustc --edition 2024 --crate-type rlib --emit=metadata --crate-name "$crate" \
    --cfg rustc_check --check-cfg 'cfg(rustc_check)' --check-cfg 'cfg(native_test)' -A internal_features -C panic=unwind $externs "$crate/src/lib.rs" --out-dir "$out" || exit 1
  echo "$crate: ok"
done
