import { GUARD } from './guard.ts'
import { KNOWN_PACKAGES } from './known-packages.ts'
import { MODULES } from './modules.ts'
import { PLAIN } from './plain.ts'

/**
 * What every probe of a configuration begins with. It offers `root`, `imported(file)`, `plain(value, depth)`, `list(value)`,
 * `made` (what a package constructed, with its arguments), `missing` (packages that are not installed), `replaced` (requests
 * that get something else) and `own` (Nexxo's own packages, from the host).
 */
export const SANDBOX = GUARD + MODULES + KNOWN_PACKAGES + PLAIN
