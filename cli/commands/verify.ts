import path from 'node:path'
import { refuse } from '../../core/diagnostic.ts'
import { isReportFormat, type ReportFormat, verificationReport, writeReports } from '../../flow/reports.ts'
import type { AcceptanceOptions, UpdatedList } from '../../flow/accepted.ts'
import { type VerifyRequest, verifyProject } from '../../flow/verify.ts'
import { VERSION } from '../../host/version.ts'
import { verifyDocument } from '../../reports/json.ts'
import { renderReport } from '../../reports/terminal.ts'
import { askText } from '../ask.ts'
import { type Command, flag, type Invocation, list, text } from '../command.ts'
import { exitCodeFor } from '../exit-code.ts'
import { tellRunner } from '../github.ts'
import { progressScreen } from '../show.ts'

export const command: Command = {
  options: {
    original: { type: 'string', value: 'dir', text: 'the original build; default: the one `migrate` kept' },
    migrated: { type: 'string', value: 'dir', text: 'the migrated build; default: built now' },
    'baseline-ref': { type: 'string', value: 'ref', text: 'build the original from this commit of git' },
    routes: { type: 'string', multiple: true, value: 'a,b', text: 'paths to visit besides those found by links' },
    'max-routes': { type: 'string', value: 'n', text: 'how many paths at most (20)' },
    level: { type: 'string', value: 'level', text: 'static or browser (default)' },
    budget: { type: 'string', value: 'percent', text: 'fail when the download grew by more than this' },
    baseline: { type: 'string', value: 'file', text: 'accepted differences (nexxo-baseline.json where there is one)' },
    'update-baseline': { type: 'boolean', text: 'write what differs now to that file' },
    reason: { type: 'string', value: 'text', text: 'with --update-baseline: why the new differences are accepted' },
    report: {
      type: 'string',
      multiple: true,
      value: 'formats',
      text: 'html, json, markdown (the default), junit, sarif',
    },
    'report-dir': { type: 'string', value: 'dir', text: 'default nexxo-report' },
  },
  run: async (invocation) => {
    const { root, values } = invocation
    const startedAt = new Date().toISOString()
    const options = {
      routes: list(values, 'routes'),
      maxRoutes: maxRoutesOf(invocation),
      level: levelOf(invocation),
      budgetPercent: budgetOf(invocation),
      acceptance: acceptanceOf(invocation, startedAt.slice(0, 10)),
    }
    const formats = formatsOf(invocation)
    const interrupt = new AbortController()
    const abort = () => interrupt.abort()
    process.on('SIGINT', abort).on('SIGTERM', abort)
    const verified = await verifyProject({
      root,
      env: process.env,
      ...sidesOf(invocation),
      options,
      screen: await progressScreen(invocation),
      signal: interrupt.signal,
    }).finally(() => process.off('SIGINT', abort).off('SIGTERM', abort))
    const report = verificationReport({
      root,
      verified,
      createdAt: startedAt,
      command: invocation.commandLine,
      version: VERSION,
    })
    const dir = path.resolve(root, text(values, 'report-dir') ?? 'nexxo-report')
    const written = writeReports({ report, files: verified.files, formats, dir })
    invocation.print(
      invocation.json ? JSON.stringify(verifyDocument(verified, VERSION)) : renderReport(report, invocation.theme),
    )
    tellRunner(invocation, report)
    if (written[0] !== undefined) invocation.log('info', `Report: ${written[0]}`)
    if (verified.updated !== undefined) invocation.log('info', updateText(verified.updated))
    return exitCodeFor(verified.comparison)
  },
}

function acceptanceOf(invocation: Invocation, today: string): AcceptanceOptions {
  const { values } = invocation
  const file = resolved(text(values, 'baseline'))
  const update = flag(values, 'update-baseline') ? 'update' : 'leave'
  const reason = text(values, 'reason')?.trim() || undefined
  if (reason !== undefined && update === 'leave')
    throw refuse('cli/bad-flag', {
      message: '`--reason` says why differences are written to the list, and none are to be written.',
      help: 'Add `--update-baseline`, or leave `--reason` out.',
    })
  return { file, update, today, askReason: async (open) => reason ?? (await askedReason(invocation, open)) }
}

async function askedReason(
  invocation: Invocation,
  open: Parameters<AcceptanceOptions['askReason']>[0],
): Promise<string | undefined> {
  if (!invocation.interactive) return undefined
  for (const { level, at, message } of open) invocation.log('info', `${level}  ${at}\n  ${message}`)
  const answer = (await askText(`Why are these ${open.length} accepted? (empty: not yet)`)).trim()
  return answer === '' ? undefined : answer
}

function updateText({ file, entries, withoutReason }: UpdatedList): string {
  const written = `${entries} difference${entries === 1 ? '' : 's'} listed in ${file}.`
  if (withoutReason === 0) return written
  return `${written} ${withoutReason} of them without a reason: fill \`reason\` in, or pass \`--reason\`; until then they accept nothing.`
}

function sidesOf({ values }: Invocation): Pick<VerifyRequest, 'original' | 'migrated' | 'baselineRef'> {
  const original = resolved(text(values, 'original'))
  const baselineRef = text(values, 'baseline-ref')
  if (original !== undefined && baselineRef !== undefined)
    throw refuse('cli/bad-flag', {
      message: '`--original` and `--baseline-ref` name two originals.',
      help: 'Leave one of them out.',
    })
  return { original, migrated: resolved(text(values, 'migrated')), baselineRef }
}

function resolved(dir: string | undefined): string | undefined {
  return dir === undefined ? undefined : path.resolve(dir)
}

function levelOf({ values }: Invocation): 'static' | 'browser' {
  const level = text(values, 'level') ?? 'browser'
  if (level === 'static' || level === 'browser') return level
  throw refuse('cli/bad-flag', { message: `\`--level ${level}\` is not a level.`, help: 'Use static or browser.' })
}

function maxRoutesOf({ values }: Invocation): number {
  const count = Number(text(values, 'max-routes') ?? 20)
  if (Number.isInteger(count) && count > 0) return count
  throw refuse('cli/bad-flag', {
    message: `\`--max-routes ${text(values, 'max-routes')}\` is not a count.`,
    help: 'Use a whole number from 1.',
  })
}

function budgetOf({ values }: Invocation): number | undefined {
  const given = text(values, 'budget')
  if (given === undefined) return undefined
  const percent = Number(given.replace(/%$/, '').trim() || Number.NaN)
  if (Number.isFinite(percent) && percent >= 0) return percent
  throw refuse('cli/bad-flag', {
    message: `\`--budget ${given}\` is not a percentage.`,
    help: 'Use a number from 0, such as 5.',
  })
}

function formatsOf({ values }: Invocation): readonly ReportFormat[] {
  const asked = list(values, 'report')
  if (asked.length === 0) return ['html', 'json', 'markdown']
  return asked.map((format) => {
    if (isReportFormat(format)) return format
    throw refuse('cli/bad-flag', {
      message: `\`--report ${format}\` is not a format.`,
      help: 'Use html, json, markdown, junit or sarif, separated by commas.',
    })
  })
}
