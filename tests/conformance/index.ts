import { cssImports } from './css-imports.ts'
import { esmCjs } from './esm-cjs.ts'
import { moduleOrder } from './module-order.ts'
import type { Suite } from './suite.ts'

/** Every suite that `npm run conformance` knows. */
export const SUITES: readonly Suite[] = [cssImports, esmCjs, moduleOrder]
