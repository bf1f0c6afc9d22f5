import { describe, expect, it } from 'vitest'
import { memoryProject } from '../../memory-project.ts'
import { readEvaluation } from '../evaluated.ts'
import type { WebpackReading } from '../reading.ts'
import { isSelfContained } from '../self-contained.ts'
import { bridgedOf, isLost } from './bridged.ts'

type Node = Readonly<Record<string, unknown>>

const test = (extension: string) => ({ test: { $pattern: `/\\.${extension}$/` } })

/** `a-loader b-loader` as webpack writes a chain: the last runs first. */
const rule = (names: string, conditions: Node = test('pear'), more: Node = {}): Node => ({
  option: 'module.rules[0]',
  conditions,
  uses: names.split(' ').filter(Boolean).map((name) => ({ name, request: name })), // prettier-ignore
  ...more,
})

const FILES = Object.fromEntries(
  'pear mdx js i18n scss css yml png svg txt data json vue'
    .split(' ')
    .map((extension) => [`src/green.${extension}`, '']),
)

function bridged(
  ruleTree: readonly Node[],
  { files = {}, ...compiler }: Node & { files?: Record<string, string> } = {},
) {
  const rules = ruleTree.map(({ option, conditions, uses }) => ({ option, ...Object(conditions), loaders: uses }))
  const evaluation = readEvaluation({ files: ['webpack.config.js'], compilers: [{ ruleTree, rules, ...compiler }] })!
  const project = memoryProject({ ...FILES, ...files })
  const reading = { evaluation, compiler: evaluation.compilers[0]!, project }
  // Only these parts of a reading are asked for.
  return (bridgedOf(reading as unknown as WebpackReading, undefined).bridged ?? []).map(({ value }) => value)
}

/** The loaders that run for real, and what they give. */
const chains = (...given: Parameters<typeof bridged>) =>
  bridged(...given).map(({ uses, type }) => [uses.map(({ request }) => request).join(' '), type])

/** Options as they come out. */
const using = (options: unknown) =>
  bridged([{ ...rule(''), uses: [{ name: 'pear-loader', request: 'pear-loader', options }] }])[0]?.uses[0]?.options

describe('rules whose loaders run for real', () => {
  it('are those with a loader that the engine has nothing of its own for', () => {
    const own = ['babel-loader', 'style-loader css-loader postcss-loader sass-loader', 'vue-loader', 'url-loader', 'eslint-loader', 'worker-loader'] // prettier-ignore
    expect(chains(own.map((names) => rule(names)))).toEqual([])
    expect(chains([rule('pear-loader')])).toEqual([['pear-loader', undefined]])
  })

  it('end where the engine’s own work begins', () => {
    expect(chains([rule('babel-loader @mdx-js/loader', test('mdx'))])).toEqual([['@mdx-js/loader', 'jsx']])
    expect(chains([rule('babel-loader thread-loader ifdef-loader', test('jsx?'))])).toEqual([
      ['ifdef-loader', undefined],
    ])
    expect(chains([rule('ts-loader vue-i18n-loader', test('i18n'))])).toEqual([['vue-i18n-loader', 'tsx']])
    expect(chains([rule('style-loader css-loader sass-loader sass-resources-loader', test('scss'))])).toEqual([
      ['sass-resources-loader', 'scss'],
    ])
    expect(chains([rule('json-loader yaml-loader', test('yml'))])).toEqual([['yaml-loader', 'json']])
    expect(chains([rule('file-loader image-webpack-loader', test('png'))])).toEqual([['image-webpack-loader', 'url']])
  })

  it('are whole where a loader before the engine’s takes a script', () => {
    expect(chains([rule('to-string-loader css-loader sass-loader', test('scss'))])).toEqual([
      ['to-string-loader css-loader sass-loader', 'js'],
    ])
    expect(chains([rule('style-loader pear-loader css-loader', test('css'))])).toEqual([
      ['style-loader pear-loader css-loader', 'js'],
    ])
    const words = { 'src/word.txt.css': '' }
    expect(chains([rule('to-string-loader css-loader', test('txt\\.css'))], { files: words })).toEqual([
      ['to-string-loader css-loader', 'js'],
    ])
    expect(chains([rule('mini-css-extract-plugin pear-loader css-loader', test('css'))])).toEqual([])
  })

  it('give what the rule’s type says, and go on where another rule does', () => {
    const typed = (type: string, extension: string) => rule('pear-loader', { ...test(extension), type })
    expect(chains([typed('asset/resource', 'svg'), typed('asset/source', 'txt'), typed('json', 'data')])).toEqual([
      ['pear-loader', 'url'],
      ['pear-loader', 'text'],
      ['pear-loader', 'json'],
    ])
    expect(chains([typed('javascript/auto', 'json')])).toEqual([['pear-loader', 'js']])
    const vue = { ...rule('vue-loader', test('vue')), option: 'module.rules[1]' }
    expect(chains([rule('pear-loader', test('vue')), vue])).toEqual([['pear-loader', undefined]])
    expect(chains([rule('pear-loader', test('vue'))])).toEqual([['pear-loader', 'js']])
  })

  it('keep what is nested, and what comes before them in `oneOf`', () => {
    const svg = rule('svg-inline-loader', { include: { $path: './src/icons' } })
    const native = rule('', { resourceQuery: { $pattern: '/url/' }, type: 'asset' })
    const oneOf = [native, svg, rule('', { type: 'asset/resource' })]
    expect(bridged([rule('', test('svg'), { oneOf })])).toEqual([
      {
        conditions: test('svg'),
        uses: [],
        oneOf: [
          { conditions: { resourceQuery: { $pattern: '/url/' } }, uses: [] },
          { conditions: { include: { $path: './src/icons' } }, uses: [{ name: 'svg-inline-loader', request: 'svg-inline-loader' }] },
        ],
      },
    ]) // prettier-ignore
    const nested = rule('', test('pear'), { rules: [rule('pear-loader', { test: { $pattern: '/green/' } })] })
    expect(bridged([nested])[0]?.conditions).toEqual({
      test: { and: [{ $pattern: '/\\.pear$/' }, { $pattern: '/green/' }] },
    })
  })

  it('find their loaders where `resolveLoader` does', () => {
    const options = { resolveLoader: { alias: { plum: './tools/plum.js' }, modules: ['node_modules', './loaders'] } }
    const files = { 'loaders/pear-loader.js': '' }
    expect(chains([rule('pear-loader'), rule('plum'), rule('kiwi-loader')], { options, files }).flat()).toEqual(
      ['./loaders/pear-loader.js', undefined, './tools/plum.js', undefined, 'kiwi-loader', undefined], // prettier-ignore
    )
  })

  it('are left out where the project has no file for them but templates of pages', () => {
    expect(chains([rule('pug-loader', test('pug'))])).toEqual([])
    expect(chains([rule('expose-loader', { test: { $pattern: '/jquery\\.js$/' } })])).toEqual([
      ['expose-loader', undefined],
    ])
    const pages = [{ template: 'src/index.hbs' }]
    expect(chains([rule('handlebars-loader', test('hbs'))], { files: { 'src/index.hbs': '' }, pages })).toEqual([])
    const files = { 'src/index.hbs': '', 'src/row.hbs': '' }
    expect(chains([rule('handlebars-loader', test('hbs'))], { files, pages })).toEqual([
      ['handlebars-loader', undefined],
    ])
  })

  it('keep functions that need nothing around them, and lose others', () => {
    const own = { filter: { $code: '(file) => /ripe/.test(file)' } }
    expect(using(own)).toEqual(own)
    expect(isLost(using({ filter: { $code: '(file) => ripe(file)' } }))).toBe(true)
    expect(bridged([rule('pear-loader', { test: { $code: 'ripe' } })]).map(isLost)).toEqual([true])
  })
})

describe('a function', () => {
  it.each([
    ['(a, { b, c: [d] }) => a + b + d', true],
    ['function (text) { const { name } = JSON.parse(text); try { return name } catch (error) { return error.message } }', true],
    ['run(text) { return text.trim() }', true],
    ['(text) => helpers.trim(text)', false],
    ['(text) => require("fs").readFileSync(text)', false],
    ['not a function(', false],
  ])('%s', (code, isOwn) => {
    expect(isSelfContained(code)).toBe(isOwn)
  }) // prettier-ignore
})
