/** What this room answers, by the names of `TyCtxt`'s queries. `emptyParamEnv` is data: `driver/` sets it to `internParamEnv([])`. */
import { holds, isCopy, isFreeze, isSized, isUnpin } from "./builtinBounds.ts";
import { isDynCompatible } from "./dynCompatibility.ts";
import { internInstance, resolveInstance } from "./instance.ts";
import { needsDrop } from "./needsDrop.ts";
import { normalizeErasingRegions, tryNormalizeErasingRegions } from "./normalizeErasing.ts";
import { internParamEnv, paramEnv } from "./paramEnv.ts";
import { vtableEntries } from "./vtable.ts";

export const traitsProviders = {
  paramEnv,
  internParamEnv,
  normalizeErasingRegions,
  tryNormalizeErasingRegions,
  holds,
  isCopy,
  isSized,
  isFreeze,
  isUnpin,
  needsDrop,
  resolveInstance,
  internInstance,
  vtableEntries,
  isDynCompatible,
} as const;
