import { build } from './build/index.ts'
import { files } from './files/index.ts'
import type { Check } from './finding.ts'
import { modules } from './modules/index.ts'
import { pages } from './pages/index.ts'
import { size } from './size/index.ts'
import { styles } from './styles/index.ts'
import { values } from './values/index.ts'

/** The static levels in the order they are reported. */
export const CHECKS: readonly Check[] = [build, files, pages, modules, styles, values, size]
