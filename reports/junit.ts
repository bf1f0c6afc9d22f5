import type { Comparison, Finding, Level } from '../core/comparison.ts'
import type { Report } from '../core/report.ts'
import type { FileReporter } from './reporter.ts'
import { setAsideIn } from './rules.ts'
import { acceptanceText, acceptedFindings, leavesOpen, openFindings, placeGroup, remarks, verdictOf } from './view.ts'
import { clip, count, number } from './words.ts'
import { element, type Xml, xmlDocument } from './xml.ts'

const MOST_CASES = 500
const MOST_PER_CASE = 50
const LONGEST_SIDE = 600

/** What one test case came to. */
type Outcome = 'passed' | 'failure' | 'error' | 'skipped'

interface Case {
  readonly outcome: Outcome
  readonly xml: Xml
}

interface Suite {
  readonly cases: readonly Case[]
  readonly xml: Xml
}

interface LevelParts {
  readonly report: Report
  readonly comparison: Comparison
  readonly level: Level
}

/**
 * For the test views of GitLab, Jenkins and others: a suite per level, a case per route, module, package or file.
 * What a rule set aside or a person accepted is no failure and stands in `system-out`.
 *
 * @see https://github.com/jenkinsci/xunit-plugin (jenkins-junit.xsd: element names, their order, attributes)
 */
export const junitReporter: FileReporter = {
  id: 'junit',
  file: 'nexxo-junit.xml',
  render: (report) => xmlDocument(root(report)),
}

function root(report: Report): Xml {
  const { comparison } = report
  const suites =
    comparison === undefined
      ? [suite({ report, title: 'Verification', cases: [unverified(report)], log: '' })]
      : comparison.levels.map((level) => levelSuite({ report, comparison, level }))
  const all = suites.flatMap(({ cases }) => cases)
  return element(
    'testsuites',
    { name: `nexxo ${report.project}`, ...tally(all) },
    suites.map(({ xml }) => xml),
  )
}

function tally(cases: readonly Case[]): Readonly<Record<string, number>> {
  const of = (outcome: Outcome) => cases.filter((one) => one.outcome === outcome).length
  return { tests: cases.length, failures: of('failure'), errors: of('error'), skipped: of('skipped') }
}

function suite(parts: {
  readonly report: Report
  readonly title: string
  readonly cases: readonly Case[]
  readonly log: string
}): Suite {
  const { report, title, cases, log } = parts
  // The schema of Jenkins and GitLab wants the date without milliseconds and zone.
  const timestamp = report.createdAt.replace(/\.\d+Z$|Z$/, '')
  const attributes = { name: title, ...tally(cases), timestamp }
  const children = [
    properties(report),
    ...cases.map(({ xml }) => xml),
    ...(log === '' ? [] : [element('system-out', {}, log)]),
  ]
  return { cases, xml: element('testsuite', attributes, children) }
}

function properties(report: Report): Xml {
  const rows = [
    ['nexxo', report.nexxo],
    ['project', report.project],
    ['original', report.original?.tool],
    ['migrated', report.migrated?.tool],
    ['verdict', report.comparison?.verdict],
    ['command', report.command],
  ] as const
  const known = rows.flatMap(([name, value]) => (value === undefined ? [] : [element('property', { name, value }, [])]))
  return element('properties', {}, known)
}

function unverified(report: Report): Case {
  const { tone, sentence } = verdictOf(report)
  const outcome = tone === 'bad' ? 'error' : 'skipped'
  const children = [element(outcome, { message: sentence }, []), systemOut(whereToLook(report))]
  return testCase({ group: 'verification', name: 'The two builds are compared', outcome, children })
}

function levelSuite(parts: LevelParts): Suite {
  const { report, level } = parts
  return suite({ report, title: level.title, cases: casesOf(parts), log: levelLog(parts) })
}

function casesOf(parts: LevelParts): readonly Case[] {
  const { report, comparison, level } = parts
  if (level.status === 'not-compared') return [notCompared(parts)]
  const groups = [...groupsOf(level)]
  const failures = groups.slice(0, MOST_CASES).map(([place, found]) => failedCase({ report, level, place, found }))
  const rest = groups.slice(MOST_CASES).flatMap(([, found]) => found)
  const more = rest.length === 0 ? [] : [failedCase({ report, level, place: 'further places', found: rest })]
  const failed = new Set(groups.map(([place]) => place))
  const quiet = level.id === 'browser' ? comparison.routes.filter((route) => !failed.has(route)) : []
  const passed = quiet.map((name) => testCase({ group: level.id, name, outcome: 'passed', children: [] }))
  return failures.length + passed.length === 0 ? [passedLevel(level)] : [...failures, ...more, ...passed]
}

/** Findings that count by what they belong to; the group with the worst finding first. */
function groupsOf(level: Level): ReadonlyMap<string, readonly Finding[]> {
  const groups = new Map<string, Finding[]>()
  for (const finding of openFindings(level)) {
    const place = placeGroup(finding)
    const group = groups.get(place)
    if (group === undefined) groups.set(place, [finding])
    else group.push(finding)
  }
  return groups
}

function notCompared({ comparison, level }: LevelParts): Case {
  const outcome = leavesOpen(comparison, level) ? 'error' : 'skipped'
  const message = level.reason ?? 'It was not compared.'
  return testCase({ group: level.id, name: level.title, outcome, children: [element(outcome, { message }, [])] })
}

function passedLevel(level: Level): Case {
  const note = systemOut([`${count(level.observations, 'observation')} compared.`])
  return testCase({ group: level.id, name: level.title, outcome: 'passed', children: [note] })
}

function failedCase(parts: {
  readonly report: Report
  readonly level: Level
  readonly place: string
  readonly found: readonly Finding[]
}): Case {
  const { report, level, place, found } = parts
  const [first] = found
  const more = found.length > 1 ? ` (and ${number(found.length - 1)} more)` : ''
  const texts = found.slice(0, MOST_PER_CASE).map(findingText)
  const rest = found.length - texts.length
  if (rest > 0) texts.push(`${count(rest, 'more finding')} in nexxo-report.json.`)
  const message = `${clip(first?.message ?? '', LONGEST_SIDE)}${more}`
  const failure = element('failure', { message, type: first?.code }, texts.join('\n\n'))
  const children = [failure, systemOut(whereToLook(report))]
  return testCase({ group: level.id, name: place, outcome: 'failure', children })
}

function testCase(parts: {
  readonly group: string
  readonly name: string
  readonly outcome: Outcome
  readonly children: readonly Xml[]
}): Case {
  const { group, name, outcome, children } = parts
  return { outcome, xml: element('testcase', { classname: `nexxo.${group}`, name: clip(name, 250) }, children) }
}

function findingText(finding: Finding): string {
  const { severity, code, at, id, message, help } = finding
  return [
    `${severity} ${code} at ${at} (id ${id})`,
    clip(message, LONGEST_SIDE),
    `original: ${sideText(finding.original)}`,
    `migrated: ${sideText(finding.migrated)}`,
    ...(help === undefined ? [] : [`help: ${help}`]),
  ].join('\n')
}

function sideText(value: string | undefined): string {
  return value === undefined ? 'nothing' : clip(value, LONGEST_SIDE)
}

/** What the level saw besides its failures: observations, what was set aside or accepted, what it cannot see. */
function levelLog({ report, level }: LevelParts): string {
  const rules = setAsideIn(level).map((row) => `${row.rule}: ${number(row.count)}. ${row.meaning}`)
  const accepted = acceptedFindings(level).map(
    ({ id, code, at, accepted: how }) => `Accepted: ${code} at ${at} (id ${id}). ${acceptanceText(how)}`,
  )
  return [
    `${count(level.observations, 'observation')} compared.`,
    ...(level.reason === undefined ? [] : [level.reason]),
    ...remarks(level).map(({ code, message }) => `${code}: ${message}`),
    ...(rules.length === 0 ? [] : ['Set aside by rule:', ...rules]),
    ...accepted,
    ...whereToLook(report),
  ].join('\n')
}

function whereToLook({ command }: Report): readonly string[] {
  return ['Report: nexxo-report.html, beside this file.', `Repeat with: ${command}`]
}

function systemOut(lines: readonly string[]): Xml {
  return element('system-out', {}, lines.join('\n'))
}
