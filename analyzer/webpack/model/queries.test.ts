import { describe, expect, it } from 'vitest'
import { scanScript } from '../../imports/scan.ts'
import { memoryProject } from '../../memory-project.ts'
import { readEvaluation } from '../evaluated.ts'
import { queriesOf } from './queries.ts'

const FILES = { 'src/plum.atlas.json': '{}', 'src/levels.json': '{}', 'src/plum.png': '' }

function queries(rule: object, installed: Readonly<Record<string, string>> = {}, script = '') {
  const evaluation = readEvaluation({ compilers: [{ rules: [{ option: 'module.rules[0]', loaders: [], ...rule }] }] })!
  const project = memoryProject(FILES, { installed })
  // What the queries are read from; the rest of a reading is about other things.
  const code = [scanScript('src/index.js', script)]
  const reading = { evaluation, compiler: evaluation.compilers[0]!, project, code } as never
  return (queriesOf(reading).queries ?? []).map(({ value }) => value)
}

/** A rule with one loader for files of an extension. */
const using = (name: string, extension: string, options: object) => ({
  test: { $pattern: `/\\.${extension}$/` },
  loaders: [{ name, options }],
})

const required = (options: object, version: string) =>
  queries(using('raw-loader', 'txt', options), { 'raw-loader': version })[0]?.required

const asked = (script: string, options = {}) =>
  queries(using('@svgr/webpack', 'svg', options), {}, script).map(({ query }) => query)

describe('queriesOf', () => {
  it('asks for the address of JSON that a rule only wants written, and of no other file', () => {
    const [query] = queries({ test: { $pattern: '/\\.(png|atlas\\.json)$/' }, type: 'asset/resource' })
    const pattern = new RegExp(query!.pattern.source, query!.pattern.flags)
    expect(query).toMatchObject({ query: 'url', required: 'value' })
    expect(Object.keys(FILES).filter((file) => pattern.test(`/${file}`))).toEqual(['src/plum.atlas.json'])
    expect(queries({ test: { $pattern: '/\\.png$/' }, type: 'asset/resource' })).toEqual([])
  })

  it('knows what require gave', () => {
    expect(required({}, '0.5.1')).toBe('value')
    expect(required({}, '4.0.2')).toBe('module')
    expect(required({ esModule: false }, '4.0.2')).toBe('value')
  })

  it('asks for workers in the folders that their rule names, for they cannot run for real', () => {
    const rule = { ...using('worker-loader', 'worker\\.js', {}), include: ['./src', { $pattern: '/shared/' }] }
    const [query] = queries(rule)
    const pattern = new RegExp(query!.pattern.source, query!.pattern.flags)
    const files = ['/src/press.worker.js', '/src/press.js', '/lib/shared/press.worker.js', '/lib/src/press.worker.js']
    expect(files.filter((file) => pattern.test(file))).toEqual(['/src/press.worker.js', '/lib/shared/press.worker.js'])
    expect(queries({ ...rule, include: { $code: '() => true' } })).toEqual([])
    expect(queries({ ...using('raw-loader', 'txt', {}), include: ['./src'] })).toEqual([])
  })

  it('leaves a loader of texts to itself where AMD lists one of its files', () => {
    const rule = using('raw-loader', 'txt', {})
    const list = (script: string) => queries(rule, { 'raw-loader': '4.0.2' }, script).length
    expect(list(`define(['./pear.txt'], function (pear) {})`)).toBe(0)
    expect(list(`require(['./pear.txt'], function (pear) {})`)).toBe(0)
    expect(list(`define(['require'], function (require) { require('./pear.txt') })`)).toBe(1)
    expect(list(`defined(['./pear.txt'])`)).toBe(1)
  })

  it('leaves SVGR to itself where it has options, or another name is asked for', () => {
    expect(asked(`import Pear from './pear.svg'`)).toEqual(['component'])
    expect(asked(`import Pear from './pear.svg'`, { icon: true })).toEqual([])
    expect(asked(`import { ReactComponent } from './pear.svg'`)).toEqual([])
  })
})
