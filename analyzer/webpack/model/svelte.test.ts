import { expect, it } from 'vitest'
import { readEvaluation } from '../evaluated.ts'
import { svelteOf } from './svelte.ts'

function svelte(options: object) {
  const rule = { option: 'module.rules[0]', loaders: [{ name: 'svelte-loader', options }] }
  const evaluation = readEvaluation({ compilers: [{ rules: [rule] }] })!
  // What is read of Svelte; the rest of a reading is about other things.
  return svelteOf({ evaluation, compiler: evaluation.compilers[0]! } as never).svelte?.value
}

it('takes over what svelte-loader was told, but for the mode and webpack', () => {
  const preprocess = { $made: 'sveltePreprocess', package: 'svelte-preprocess', args: [{ scss: {} }] }
  expect(svelte({ compilerOptions: { dev: false, runes: true }, emitCss: true, preprocess })).toEqual({
    compilerOptions: { runes: true },
    preprocess: [{ package: 'svelte-preprocess', member: 'sveltePreprocess', args: [{ scss: {} }] }],
  })
})

it('calls a package itself where no member of it was called', () => {
  const preprocess = [{ $made: 'SveltePreprocess', package: 'svelte-preprocess', args: [] }]
  expect(svelte({ preprocess })?.preprocess).toEqual([{ package: 'svelte-preprocess', args: [] }])
})

it('says nothing where nothing was told', () => {
  expect(svelte({ emitCss: true, compilerOptions: { dev: true } })).toBeUndefined()
})
