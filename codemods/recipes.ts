import { recipe as cra } from './cra/recipe.ts'
import { recipe as webpack } from './webpack/recipe.ts'
import type { Recipe } from './rule.ts'

/** Every source tool that Nexxo can leave. */
export const recipes: readonly Recipe[] = [cra, webpack]
