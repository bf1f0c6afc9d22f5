import type { FaultKind } from '../kind.ts'
import { ASSETS } from './assets.ts'
import { DELIVERY } from './delivery.ts'
import { MODULES } from './modules.ts'
import { OPERATORS } from './operators.ts'
import { PAGES } from './pages.ts'
import { STATEMENTS } from './statements.ts'
import { STYLE_RULES } from './styles-rules.ts'
import { STYLE_VALUES } from './styles-values.ts'
import { WEB } from './web.ts'

/** Every way the laboratory knows to break a build. */
export const FAULT_KINDS: readonly FaultKind[] = [
  ...STYLE_VALUES,
  ...STYLE_RULES,
  ...PAGES,
  ...ASSETS,
  ...OPERATORS,
  ...STATEMENTS,
  ...WEB,
  ...MODULES,
  ...DELIVERY,
]
