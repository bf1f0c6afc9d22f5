import { SaxesParser, type SaxesTagPlain } from 'saxes'
import { describe, expect, it } from 'vitest'
import type { Finding, Level } from '../core/comparison.ts'
import type { Report } from '../core/report.ts'
import * as sample from '../tests/support/report-sample.ts'
import { junitReporter } from './junit.ts'

interface Node {
  readonly name: string
  readonly attributes: Readonly<Record<string, string>>
  readonly children: Node[]
  text: string
}

/** Reads strictly: what is not well-formed throws. */
function parse(xml: string): Node {
  const root: Node = { name: '', attributes: {}, children: [], text: '' }
  const stack = [root]
  const parser = new SaxesParser()
  parser.on('error', (error) => {
    throw error
  })
  parser.on('opentag', (tag: SaxesTagPlain) => {
    const node: Node = { name: tag.name, attributes: tag.attributes, children: [], text: '' }
    stack.at(-1)!.children.push(node)
    stack.push(node)
  })
  parser.on('text', (text) => {
    stack.at(-1)!.text += text
  })
  parser.on('closetag', () => void stack.pop())
  parser.write(xml).close()
  return root.children[0]!
}

const read = (report: Report): Node => parse(junitReporter.render(report, {}))
const named = (node: Node, name: string): Node[] => node.children.filter((child) => child.name === name)
const suiteOf = (root: Node, title: string): Node =>
  root.children.find(({ attributes }) => attributes['name'] === title)!
const outcomes = (suite: Node): string[] =>
  named(suite, 'testcase').flatMap(({ children }) =>
    children.map(({ name }) => name).filter((name) => name !== 'system-out'),
  )

function withLevel(level: Partial<Level>): Report {
  const report = sample.reportOf('different')
  const [first, ...rest] = report.comparison!.levels
  return { ...report, comparison: { ...report.comparison!, levels: [{ ...first!, ...level }, ...rest] } }
}

/** What jenkins-junit.xsd allows inside each element, in its order. */
const INSIDE: Readonly<Record<string, readonly string[]>> = {
  testsuites: ['testsuite'],
  testsuite: ['properties', 'testcase', 'system-out', 'system-err'],
  properties: ['property'],
  testcase: ['skipped', 'error', 'failure', 'system-out', 'system-err'],
}
const ATTRIBUTES: Readonly<Record<string, readonly string[]>> = {
  testsuites: ['name', 'tests', 'failures', 'errors', 'skipped'],
  testsuite: ['name', 'tests', 'failures', 'errors', 'skipped', 'timestamp'],
  testcase: ['name', 'classname'],
  property: ['name', 'value'],
  failure: ['message', 'type'],
  error: ['message'],
  skipped: ['message'],
  properties: [],
  'system-out': [],
}

function strays(node: Node): string[] {
  const allowed = INSIDE[node.name] ?? []
  const places = node.children.map(({ name }) => allowed.indexOf(name))
  const disorder = places.some((place, index) => place < 0 || place < (places[index - 1] ?? 0))
  const unknown = Object.keys(node.attributes).filter((name) => !ATTRIBUTES[node.name]?.includes(name))
  return [...(disorder ? [node.name] : []), ...unknown, ...node.children.flatMap(strays)]
}

describe('the JUnit report', () => {
  it.each(['equivalent', 'different', 'inconclusive'] as const)('keeps to the schema when it is %s', (verdict) => {
    expect(strays(read(sample.reportOf(verdict)))).toEqual([])
  })

  it('counts what it holds', () => {
    const root = read(sample.reportOf('different'))
    expect(root.attributes).toMatchObject({ failures: '2', errors: '0', skipped: '0' })
    expect(root.attributes['tests']).toBe(String(root.children.flatMap((suite) => named(suite, 'testcase')).length))
    for (const suite of root.children) expect(suite.attributes['tests']).toBe(String(named(suite, 'testcase').length))
  })

  it('has a suite per level and a case per route', () => {
    const root = read(sample.reportOf('different'))
    expect(root.children.map(({ attributes }) => attributes['name'])).toEqual(
      sample.comparisonOf('different').levels.map(({ title }) => title),
    )
    const browser = named(suiteOf(root, 'Pages in a browser'), 'testcase')
    expect(browser.map(({ attributes }) => attributes['name'])).toEqual(['/basket', '/'])
    expect(outcomes(suiteOf(root, 'Pages in a browser'))).toEqual(['failure'])
  })

  it('joins the findings of one file in one case', () => {
    const [styles] = named(suiteOf(read(sample.reportOf('different')), 'Styles'), 'testcase')
    expect(styles!.attributes['name']).toBe('static/css/main.css')
    expect(styles!.children[0]!.text).toContain('id c1')
    expect(styles!.children[0]!.text).toContain('id c2')
  })

  it('does not fail for what a rule set aside or somebody accepted, and says both', () => {
    const root = read(sample.reportOf('equivalent'))
    expect(root.attributes).toMatchObject({ failures: '0', errors: '0' })
    const log = (title: string) => named(suiteOf(root, title), 'system-out')[0]!.text
    expect(log('Files')).toContain('B1: 34.')
    expect(log('Values')).toContain('The wording changed on purpose. By Ada, until 2027-01-31.')
  })

  it('is an error where a level leaves the verdict open, and skipped where it was left out', () => {
    const open = sample.reportOf('inconclusive')
    expect(outcomes(suiteOf(read(open), 'Pages in a browser'))).toEqual(['error'])
    const levels = open.comparison!.levels.map((level) =>
      level.id === 'browser' ? { ...level, leftOut: true as const } : level,
    )
    const left = { ...open, comparison: { ...open.comparison!, levels } }
    expect(outcomes(suiteOf(read(left), 'Pages in a browser'))).toEqual(['skipped'])
    const equivalent = { ...open, comparison: { ...open.comparison!, verdict: 'equivalent' as const } }
    expect(outcomes(suiteOf(read(equivalent), 'Pages in a browser'))).toEqual(['skipped'])
  })

  it('is well-formed whatever a project has in its texts', () => {
    const wild = 'pear \u0000\u001B[31m\u0008 ]]> & <plum a="b"> \uD800 \uFFFE \n\t\u2028 🍐'
    const finding: Finding = { ...sample.hostile, id: wild, original: wild, migrated: wild, message: wild, at: wild }
    const report = withLevel({ title: wild, status: 'different', findings: [finding] })
    const suite = read({ ...report, project: wild, command: wild }).children[0]!
    expect(outcomes(suite)).toEqual(['failure'])
    expect(named(suite, 'testcase')[0]!.children[0]!.attributes['message']).toContain(']]> & <plum a="b"> \uFFFD')
    expect(suite.attributes['name']).toContain('🍐')
  })

  it('joins what lies beyond the cap, so that nothing is lost from the count', () => {
    const findings = Array.from({ length: 700 }, (_, index) => ({ ...sample.hostile, at: `src/pear-${index}.ts` }))
    const suite = read(withLevel({ status: 'different', findings })).children[0]!
    expect(named(suite, 'testcase')).toHaveLength(501)
    expect(named(suite, 'testcase').at(-1)!.children[0]!.attributes['message']).toContain('and 199 more')
  })

  it('is an error when a build failed, and skipped when nothing was verified', () => {
    const { comparison: _, ...report } = sample.reportOf('equivalent')
    expect(outcomes(read(report).children[0]!)).toEqual(['skipped'])
    const failed = { ...report, migrated: { ...sample.migrated, status: 'failed' as const } }
    expect(outcomes(read(failed).children[0]!)).toEqual(['error'])
  })
})
