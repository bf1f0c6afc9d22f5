import { build } from './build/index.ts'
import { exported } from './exports/index.ts'
import { files } from './files/index.ts'
import type { Check } from './finding.ts'
import { modules } from './modules/index.ts'
import { pages } from './pages/index.ts'
import { styles } from './styles/index.ts'
import { values } from './values/index.ts'

/** The static levels in the order they are reported; sizes come last, for they want to know what the browser loaded. */
export const CHECKS: readonly Check[] = [build, files, pages, modules, exported, styles, values]
