import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { describe, expect, test } from 'vitest'
import { admitAttribute, admitStyle } from './benign.ts'
import { admitMinifiedName, readNames } from './minified.ts'
import type { Difference, PageNode } from './observation.ts'

function element(tag: string, attributes: PageNode['attributes']): PageNode {
  return { tag, text: '', attributes, box: undefined, style: -1, children: [] }
}

const message = (original: string, migrated: string): Difference => ({
  key: 'k',
  code: 'browser/console',
  label: 'console.error',
  at: '/',
  original,
  migrated,
})

function names(script: string, map: string | undefined): ReturnType<typeof readNames> {
  const dir = fs.mkdtempSync(path.join(os.tmpdir(), 'nexxo-names-'))
  fs.writeFileSync(path.join(dir, 'main.js'), script)
  if (map !== undefined) fs.writeFileSync(path.join(dir, 'main.js.map'), map)
  const found = readNames(dir)
  for (const name of ['gn', 'pi', 'No']) found(name)
  fs.rmSync(dir, { recursive: true })
  return found
}

// The mapping `MAAA` says: column 6 is line 1, column 0, name 0 of the source.
const map = (name: string) => JSON.stringify({ version: 3, sources: ['a.js'], names: [name], mappings: 'MAAAA' })

const sides = (original: string, migrated: string) => ({ original, migrated })

describe('space in an attribute of the page', () => {
  const viewport = element('meta', [['name', 'viewport']])

  test('does not count in a viewport, and its values do (B13)', () => {
    const one = 'width=device-width, initial-scale=1'
    expect(admitAttribute(viewport, 'content', sides(one, 'width=device-width,initial-scale=1'))?.rule).toBe('B13')
    expect(admitAttribute(viewport, 'content', sides(one, 'width=device-width,initial-scale=2'))).toBeUndefined()
  })

  test('counts in a description and in a label', () => {
    const description = element('meta', [['name', 'description']])
    expect(admitAttribute(description, 'content', sides('pears, plums', 'pears,plums'))).toBeUndefined()
    expect(admitAttribute(element('p', []), 'title', sides('pears, plums', 'pears,plums'))).toBeUndefined()
    expect(admitAttribute(element('p', []), 'style', sides('color: red;', 'color:red'))?.rule).toBe('B13')
    expect(admitAttribute(element('p', []), 'style', sides('color: red;', 'color:tan'))).toBeUndefined()
  })
})

describe('a computed value written in another way', () => {
  const tabular = { 'font-variant-numeric': 'tabular-nums' }

  test('is no difference for the lowering of font-variant, and only for it (B4)', () => {
    const property = 'font-feature-settings'
    expect(admitStyle(property, { ...tabular, [property]: '"tnum"' }, tabular)?.rule).toBe('B4')
    expect(admitStyle(property, { ...tabular, [property]: '"smcp"' }, tabular)).toBeUndefined()
    expect(admitStyle(property, { ...tabular, [property]: '"tnum"' }, {})).toBeUndefined()
    expect(admitStyle(property, { [property]: '"tnum"' }, {})).toBeUndefined()
  })

  test('is no difference for a position of zero, and only for zero (B7)', () => {
    const property = 'background-position-x'
    expect(admitStyle(property, { [property]: '0px' }, {})?.rule).toBe('B7')
    expect(admitStyle(property, { [property]: '1px' }, {})).toBeUndefined()
    const both = 'background-position'
    expect(admitStyle(both, { [both]: '0px 0px' }, { [both]: '0% 0%' })?.rule).toBe('B7')
    expect(admitStyle(both, { [both]: '0px 0px' }, { [both]: '0% 100%' })).toBeUndefined()
    expect(admitStyle(both, { [both]: '0px 100%' }, { [both]: '0% 100%' })?.rule).toBe('B7')
    expect(admitStyle(both, { [both]: '0px 100%' }, { [both]: '10% 100%' })).toBeUndefined()
    expect(admitStyle(both, { [both]: '0px 50%' }, { [both]: '0% 0%' })).toBeUndefined()
    expect(admitStyle(both, { [both]: '0px 0%' }, {})?.rule).toBe('B7')
    expect(admitStyle('flex-basis', { 'flex-basis': '0px' }, { 'flex-basis': '0%' })).toBeUndefined()
  })
})

const admit = (name: string, one: string, other: string) => admitStyle(name, { [name]: one }, { [name]: other })?.rule
const gradient = (first: string, last: string) => `linear-gradient(87deg, rgb(1, 2, 3)${first}, tan${last})`

describe('a computed value of the same words', () => {
  test('may round a share of a box in another way (B7), and no further', () => {
    expect(admit('left', '65px', '65.0156px')).toBe('B7')
    expect(admit('left', '-340.5px', '-340.531px')).toBe('B7')
    expect(admit('transform-origin', '340.5px 20px', '340.531px 20px')).toBe('B7')
    expect(admit('left', '65px', '65.2px')).toBeUndefined()
    expect(admit('left', '-65px', '65px')).toBeUndefined()
    expect(admit('letter-spacing', '0.05px', '0.1px')).toBeUndefined()
    expect(admit('font-size', '14px', '14.1px')).toBeUndefined()
    expect(admit('box-shadow', '65px 0px tan', '65.0156px 0px red')).toBeUndefined()
    expect(admit('opacity', '0.5', '0.501')).toBeUndefined()
  })

  test('may leave out where the stops of a gradient stand by default (B7), and no other stop', () => {
    expect(admit('background-image', gradient('', ''), gradient(' 0px', ' 100%'))).toBe('B7')
    expect(admit('background-image', gradient('', ''), gradient(' 0px', ' 99%'))).toBeUndefined()
    expect(admit('background-image', gradient('', ''), gradient(' 1px', ' 100%'))).toBeUndefined()
  })
})

describe('a minified name in a message', () => {
  test('is the same where both maps give it one name, and not where they give two (B16)', () => {
    const original = names('class gn{}', map('PearError'))
    expect(admitMinifiedName(message('gn', 'pi'), [original, names('class pi{}', map('PearError'))])).toMatchObject({
      rule: 'B16',
      reason: expect.stringContaining('PearError'),
    })
    expect(admitMinifiedName(message('gn', 'pi'), [original, names('class pi{}', map('PlumError'))])).toBeUndefined()
  })

  test('is admitted without maps only for names that both scripts declare', () => {
    const original = names('gn=function(){}', undefined)
    expect(admitMinifiedName(message('gn', 'pi'), [original, names('class pi{}', undefined)])?.rule).toBe('B16')
    expect(admitMinifiedName(message('gn', 'No'), [original, names('say("No")', undefined)])).toBeUndefined()
    expect(admitMinifiedName(message('gn', 'pi is ripe'), [original, names('class pi{}', undefined)])).toBeUndefined()
  })

  test('may stand inside a text where both maps give it one name, and nothing else of the text may differ (B16)', () => {
    const both = [names('class gn{}', map('PearError')), names('class pi{}', map('PearError'))] as const
    const rule = (one: string, other: string) => admitMinifiedName(message(one, other), both)?.rule
    expect(rule('[9.4.1] transport errored: gn', '[9.4.1] transport errored: pi')).toBe('B16')
    expect(rule('[9.4.1] transport errored: gn', '[9.4.2] transport errored: pi')).toBeUndefined()
    expect(rule('transport errored: gn', 'transport errored, pi')).toBeUndefined()
    expect(rule('transport errored: gn', 'transport errored: No')).toBeUndefined()
    expect(rule('transport errored: gn', 'transport errored')).toBeUndefined()
    const plum = [both[0], names('class pi{}', map('PlumError'))] as const
    expect(admitMinifiedName(message('errored: gn', 'errored: pi'), plum)).toBeUndefined()
    const dark = [names('class gn{}', undefined), names('class pi{}', undefined)] as const
    expect(admitMinifiedName(message('errored: gn', 'errored: pi'), dark)).toBeUndefined()
  })
})
