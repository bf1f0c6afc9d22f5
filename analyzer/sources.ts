import type { Source } from '../core/source.ts'
import { craSource } from './cra/index.ts'

/** Every source tool Nexxo can read. A new tool is one line here. */
export const SOURCES: readonly Source[] = [craSource]
