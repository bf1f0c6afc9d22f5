import fs from 'node:fs'
import { createRequire } from 'node:module'
import { Ajv } from 'ajv'
import { describe, expect, it } from 'vitest'
import type { Finding } from '../core/comparison.ts'
import type { Report } from '../core/report.ts'
import * as sample from '../tests/support/report-sample.ts'
import { sarifReporter } from './sarif.ts'

/** Draft 4 says `id` where Ajv wants `$id`; the two agree in everything else the schema uses. */
const schemaFile = createRequire(import.meta.url).resolve('@microsoft/jest-sarif/lib/schemas/sarif-2.1.0-rtm.5.json')
const { $schema: draft, id: schemaId, ...schema } = JSON.parse(fs.readFileSync(schemaFile, 'utf8'))
const validate = new Ajv({ strict: false, validateFormats: false, unicodeRegExp: false }).compile({
  ...schema,
  $id: schemaId,
})

interface Result {
  readonly ruleId: string
  readonly level: string
  readonly message: { readonly text: string }
  readonly locations: readonly {
    readonly physicalLocation: {
      readonly artifactLocation: { readonly uri: string }
      readonly region: { readonly startLine: number }
    }
    readonly logicalLocations: readonly { readonly fullyQualifiedName: string }[]
  }[]
  readonly partialFingerprints: Readonly<Record<string, string>>
  readonly suppressions?: readonly { readonly kind: string; readonly justification: string }[]
}

interface Run {
  readonly tool: { readonly driver: { readonly rules: readonly { readonly id: string; readonly help: object }[] } }
  readonly invocations: readonly {
    readonly executionSuccessful: boolean
    readonly toolExecutionNotifications: object[]
  }[]
  readonly results: readonly Result[]
  readonly properties: Readonly<Record<string, unknown>>
}

function runOf(report: Report): Run {
  const document = JSON.parse(sarifReporter.render(report, {}))
  validate(document)
  expect(validate.errors ?? []).toEqual([])
  return document.runs[0]
}

function reportWith(findings: readonly Finding[]): Report {
  const report = sample.reportOf('different')
  const [first] = report.comparison!.levels
  const level = { ...first!, id: 'modules' as const, status: 'different' as const, findings }
  return { ...report, comparison: { ...report.comparison!, levels: [level] } }
}

const uriOf = (result: Result | undefined) => result?.locations[0]?.physicalLocation

describe('the SARIF report', () => {
  it('is held against the schema of the standard', () => {
    expect([draft, schema.title]).toEqual([
      expect.stringContaining('draft-04'),
      expect.stringContaining('Version 2.1.0'),
    ])
  })

  it.each(['equivalent', 'different', 'inconclusive'] as const)('fits the schema of 2.1.0 when it is %s', (verdict) => {
    expect(runOf(sample.reportOf(verdict)).invocations[0]!.executionSuccessful).toBe(true)
  })

  it('is refused by the schema when it is wrong', () => {
    const document = JSON.parse(sarifReporter.render(sample.reportOf('different'), {}))
    document.runs[0].results[0].level = 'bad'
    expect(validate(document)).toBe(false)
  })

  it('has a result per finding that counts, with the rule that explains it', () => {
    const { results, tool } = runOf(sample.reportOf('different'))
    const open = results.filter(({ suppressions }) => suppressions === undefined)
    expect(open.map(({ ruleId, level }) => `${level} ${ruleId}`)).toEqual([
      'error styles/declaration',
      'error browser/screenshot',
      'warning styles/missing-rule',
    ])
    const rules = tool.driver.rules.map((rule) => rule.id)
    expect(results.every(({ ruleId }) => rules.includes(ruleId))).toBe(true)
    expect(new Set(rules).size).toBe(rules.length)
  })

  it('suppresses what somebody accepted, with the reason, and leaves out what a rule set aside', () => {
    const { results, properties } = runOf(sample.reportOf('equivalent'))
    expect(results.map(({ suppressions }) => suppressions?.[0])).toMatchObject([
      { kind: 'external', justification: 'The wording changed on purpose. By Ada, until 2027-01-31.' },
    ])
    expect(properties['setAsideByRule']).toEqual({ B1: 34 })
  })

  it('points at the source a finding names, else at package.json', () => {
    const at = [
      'src/Plum.tsx',
      'src/Plum.tsx:14:3 plum',
      'static/css/main.css .pear',
      'react@18.3.1/index.js',
      'src/no.ts',
    ]
    const findings = at.map((place, index) => ({ ...sample.hostile, id: `f${index}`, at: place }))
    expect(runOf(reportWith(findings)).results.map(uriOf)).toMatchObject([
      { artifactLocation: { uri: 'src/Plum.tsx' }, region: { startLine: 1 } },
      { artifactLocation: { uri: 'src/Plum.tsx' }, region: { startLine: 14 } },
      { artifactLocation: { uri: 'package.json' }, region: { startLine: 1 } },
      { artifactLocation: { uri: 'package.json' } },
      { artifactLocation: { uri: 'package.json' } },
    ])
  })

  it('keeps two findings at one line apart by their fingerprints', () => {
    const findings = ['p1', 'p2'].map((id) => ({ ...sample.hostile, id }))
    const prints = runOf(reportWith(findings)).results.map(
      ({ partialFingerprints }) => partialFingerprints['primaryLocationLineHash'],
    )
    expect(prints).toEqual(['p1:1', 'p2:1'])
  })

  it('stops at 5,000 results and says how many are missing', () => {
    const findings = Array.from({ length: 5200 }, (_, index) => ({ ...sample.hostile, id: `f${index}` }))
    const { results, properties } = runOf(reportWith(findings))
    expect(results).toHaveLength(5000)
    expect(properties['resultsLeftOut']).toBe(200)
  })

  it('notifies of a level that leaves the verdict open, and fails where nothing was compared', () => {
    expect(runOf(sample.reportOf('inconclusive')).invocations[0]!.toolExecutionNotifications).toHaveLength(1)
    const failed = sample.reportOf('different')
    delete (failed as { comparison?: unknown }).comparison
    expect(runOf(failed).invocations[0]!.executionSuccessful).toBe(false)
  })
})
