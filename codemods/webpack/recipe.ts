import type { Recipe } from '../rule.ts'
import { keepScripts } from '../shared/questions.ts'
import { baseline } from './baseline.ts'
import { byHand } from './rules/by-hand/index.ts'
import { config } from './rules/config/index.ts'
import { configurationFiles } from './rules/configuration-files/index.ts'
import { dependencies } from './rules/dependencies/index.ts'
import { gitignore } from './rules/gitignore/index.ts'
import { inlineLoader } from './rules/inline-loader/index.ts'
import { loaderQuery } from './rules/loader-query/index.ts'
import { pages } from './rules/pages/index.ts'
import { requireEnsure } from './rules/require-ensure/index.ts'
import { scripts } from './rules/scripts/index.ts'

/** Leaving webpack 3 to 5. */
export const recipe: Recipe = {
  source: 'webpack',
  rules: [
    byHand,
    inlineLoader,
    loaderQuery,
    requireEnsure,
    config,
    pages,
    scripts,
    configurationFiles,
    dependencies,
    gitignore,
  ],
  questions: [keepScripts('webpack')],
  baseline,
}
