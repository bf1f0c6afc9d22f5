import type { Source } from '../../core/source.ts'
import { outlineOf } from './outline.ts'
import { read } from './read.ts'
import { recognise } from './recognise.ts'

/** webpack 3 to 5: its command line, its Node API in a script, and tools that only make a configuration of it. */
export const webpackSource: Source = { id: 'webpack', title: 'webpack', recognise, outline: outlineOf, read }
