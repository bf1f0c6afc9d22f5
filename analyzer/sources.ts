import type { Source } from '../core/source.ts'
import { angularSource } from './angular/index.ts'
import { craSource } from './cra/index.ts'
import { craVariantSources } from './cra/variants.ts'
import { viteSource } from './vite/index.ts'
import { webpackSource } from './webpack/index.ts'

/** Every source tool Nexxo recognises. A new tool is one line here. */
export const SOURCES: readonly Source[] = [craSource, ...craVariantSources, webpackSource, viteSource, angularSource]
