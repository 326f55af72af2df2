/** The target: data that embedders may override. */
export interface Target {
  /** Bytes of a pointer as programs see it. */
  readonly pointerSize: number;
  readonly cfg: readonly (readonly [string, string | undefined])[];
}

export const DEFAULT_TARGET: Target = {
  pointerSize: 8,
  cfg: [
    ["unix", undefined],
    ["target_os", "linux"],
    ["target_family", "unix"],
    ["target_arch", "wasm64"],
    ["target_env", ""],
    ["target_vendor", "unknown"],
    ["target_abi", ""],
    ["target_pointer_width", "64"],
    ["target_endian", "little"],
    ["panic", "unwind"],
    ["target_has_atomic", undefined],
    ["target_has_atomic", "8"],
    ["target_has_atomic", "16"],
    ["target_has_atomic", "32"],
    ["target_has_atomic", "64"],
    ["target_has_atomic", "ptr"],
  ],
};
