/** Layout's answers to queries. */
import { computeLayout } from "./computeLayout.ts";

export const layoutProviders = { layoutOf: computeLayout };
