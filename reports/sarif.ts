import type { Comparison, Finding, Level } from '../core/comparison.ts'
import { counts } from '../core/comparison.ts'
import type { Severity } from '../core/diagnostic.ts'
import type { Report } from '../core/report.ts'
import type { Json } from './json.ts'
import type { FileReporter } from './reporter.ts'
import { setAside } from './rules.ts'
import { sourceFiles, sourcePlace } from './source-place.ts'
import { acceptanceText, leavesOpen, verdictOf } from './view.ts'
import { clip } from './words.ts'

/** Code scanning shows no more; what lies beyond is counted in the run's properties. */
const MOST_RESULTS = 5000
const LONGEST_SIDE = 600
const LONGEST_MESSAGE = 4000

type JsonRecord = { readonly [name: string]: Json }

interface Found {
  readonly level: Level
  readonly finding: Finding
}

const LEVELS = { error: 'error', warning: 'warning', info: 'note' } satisfies Record<Severity, string>

/**
 * For code scanning: a result per finding that counts, suppressed where a person accepted it. What a rule set aside is
 * counted in the run's properties.
 *
 * @see https://docs.oasis-open.org/sarif/sarif/v2.1.0/sarif-v2.1.0.html
 */
export const sarifReporter: FileReporter = {
  id: 'sarif',
  file: 'nexxo.sarif',
  render: (report) => `${JSON.stringify(log(report), undefined, 2)}\n`,
}

function log(report: Report): Json {
  return { $schema: 'https://json.schemastore.org/sarif-2.1.0.json', version: '2.1.0', runs: [run(report)] }
}

function run(report: Report): JsonRecord {
  const found = foundIn(report.comparison)
  const shown = found.slice(0, MOST_RESULTS)
  const files = sourceFiles(report)
  return {
    tool: { driver: { name: 'Nexxo', version: report.nexxo, rules: rulesOf(report, shown) } },
    automationDetails: { id: `nexxo/${report.project}/` },
    invocations: [invocation(report)],
    columnKind: 'utf16CodeUnits',
    results: shown.map((one) => resultOf(one, files)),
    properties: propertiesOf(report, found.length - shown.length),
  }
}

/** The worst first, so that the cap cuts off what matters least; accepted ones last. */
function foundIn(comparison: Comparison | undefined): readonly Found[] {
  const all = comparison?.levels.flatMap((level) => level.findings.map((finding) => ({ level, finding }))) ?? []
  const open = all.filter(({ finding }) => counts(finding))
  const accepted = all.filter(({ finding }) => finding.accepted !== undefined && finding.benign === undefined)
  const of = (severity: Severity) => open.filter(({ finding }) => finding.severity === severity)
  return [...of('error'), ...of('warning'), ...accepted]
}

function rulesOf(report: Report, found: readonly Found[]): Json {
  const first = new Map<string, Found>()
  for (const one of found) if (!first.has(one.finding.code)) first.set(one.finding.code, one)
  return [...first].map(([id, { level, finding }]) => {
    const words = report.codes?.[id]
    const title = words?.title ?? finding.message.replace(/\.$/, '')
    const help = words?.help ?? finding.help ?? `Run \`nexxo explain ${id}\`.`
    return {
      id,
      shortDescription: { text: `${title}.` },
      fullDescription: { text: `${title}. ${help}` },
      help: {
        text: `${help} Run "nexxo explain ${id}" for more.`,
        markdown: `${help} Run \`nexxo explain ${id}\` for more.`,
      },
      defaultConfiguration: { level: LEVELS[finding.severity] },
      properties: { tags: ['migration', level.id] },
    }
  })
}

function invocation(report: Report): Json {
  const { comparison } = report
  const open = comparison?.levels.filter((level) => leavesOpen(comparison, level)) ?? []
  const notes = open.map((level) => `${level.title} was not compared. ${level.reason ?? ''}`.trim())
  const failed = comparison === undefined ? [verdictOf(report).sentence] : []
  return {
    executionSuccessful: comparison !== undefined,
    commandLine: report.command,
    endTimeUtc: report.createdAt,
    toolExecutionNotifications: [...failed, ...notes].map((text) => ({
      level: comparison === undefined ? 'error' : 'warning',
      message: { text },
    })),
  }
}

function resultOf({ level, finding }: Found, files: ReadonlySet<string>): Json {
  const place = sourcePlace(finding, files)
  return {
    ruleId: finding.code,
    level: LEVELS[finding.severity],
    message: { text: messageOf(finding) },
    locations: [
      {
        physicalLocation: {
          artifactLocation: { uri: encodeURI(place.file), uriBaseId: '%SRCROOT%' },
          region: { startLine: place.line },
        },
        logicalLocations: [{ fullyQualifiedName: `${level.id}: ${finding.at}`, kind: 'element' }],
      },
    ],
    // GitHub tells alerts apart by the second name; without it all that stand at one line would be one alert.
    partialFingerprints: { 'nexxoFinding/v1': finding.id, primaryLocationLineHash: `${finding.id}:1` },
    ...(finding.accepted === undefined
      ? {}
      : {
          suppressions: [{ kind: 'external', status: 'accepted', justification: acceptanceText(finding.accepted) }],
        }),
  }
}

function messageOf({ at, message, original, migrated }: Finding): string {
  const lines = [`At ${at}`, `Original: ${sideText(original)}`, `Migrated: ${sideText(migrated)}`]
  return [clip(message, LONGEST_MESSAGE), ...lines].join('\n')
}

function sideText(value: string | undefined): string {
  return value === undefined ? 'nothing' : clip(value, LONGEST_SIDE)
}

function propertiesOf({ comparison }: Report, leftOut: number): JsonRecord {
  if (comparison === undefined) return { resultsLeftOut: leftOut }
  return {
    verdict: comparison.verdict,
    headline: comparison.headline,
    observations: comparison.levels.reduce((sum, level) => sum + level.observations, 0),
    resultsLeftOut: leftOut,
    setAsideByRule: Object.fromEntries(setAside(comparison).map(({ rule, count }) => [rule, count])),
    noise: comparison.noise.length,
  }
}
