import { describe, expect, it } from 'vitest'
import { memoryProject } from '../../memory-project.ts'
import { readEvaluation } from '../evaluated.ts'
import { fallbacksOf } from './fallbacks.ts'

function aliases(compiler: unknown, major: number, installed: Readonly<Record<string, string>> = {}) {
  const evaluation = readEvaluation({ files: ['webpack.config.js'], compilers: [compiler] })!
  const reading = { evaluation, compiler: evaluation.compilers[0]!, project: memoryProject({}, { installed }), major }
  return Object.fromEntries(fallbacksOf(reading).map(({ value }) => [value.find, value.replacement]))
}

describe('fallbacksOf', () => {
  const fallback = { crypto: false, stream: 'stream-browserify', buffer: 'buffer/', path: { $code: 'x' } }

  it('makes aliases of fallbacks whose value is known', () => {
    expect(aliases({ resolve: { fallback } }, 5)).toEqual({
      crypto: false,
      stream: 'stream-browserify',
      buffer: 'buffer/',
    })
  })

  it('leaves a name that the project has a package of', () => {
    expect(aliases({ resolve: { fallback } }, 5, { buffer: '6.0.3' })).toEqual({
      crypto: false,
      stream: 'stream-browserify',
    })
  })

  it('reads `node` of webpack 4, which webpack 5 does not know', () => {
    const node = { options: { node: { fs: 'empty', net: 'mock', __dirname: true } } }
    expect(aliases(node, 4)).toEqual({ fs: false })
    expect(aliases(node, 5)).toEqual({})
  })
})
