import type { Recipe } from '../rule.ts'
import { keepScripts } from '../shared/questions.ts'
import { byHand } from './rules/by-hand/index.ts'
import { config } from './rules/config/index.ts'
import { dependencies } from './rules/dependencies/index.ts'
import { eslint } from './rules/eslint/index.ts'
import { gitignore } from './rules/gitignore/index.ts'
import { indexHtml } from './rules/index-html/index.ts'
import { jest } from './rules/jest/index.ts'
import { reactAppEnv } from './rules/react-app-env/index.ts'
import { scripts } from './rules/scripts/index.ts'
import { svgComponent } from './rules/svg-component/index.ts'
import { tailwind } from './rules/tailwind/index.ts'
import { tsconfig } from './rules/tsconfig/index.ts'
import { baseline } from './baseline.ts'

/** Leaving Create React App 4 or 5 without craco, react-app-rewired or an ejected configuration. */
export const recipe: Recipe = {
  source: 'cra',
  rules: [
    byHand,
    config,
    indexHtml,
    svgComponent,
    tsconfig,
    reactAppEnv,
    jest,
    eslint,
    scripts,
    dependencies,
    tailwind,
    gitignore,
  ],
  questions: [keepScripts('react-scripts')],
  baseline,
}
