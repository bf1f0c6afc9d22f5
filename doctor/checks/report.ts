import path from 'node:path'
import { readText } from '../../host/disk.ts'
import { type Check, type DoctorContext, isMigrated, ok, skipped, warning } from '../check.ts'

const FILE = 'nexxo-report/nexxo-report.json'
const HELP = 'Run `nexxo verify`.'

export const report: Check = {
  id: 'doctor/report',
  title: 'Last verification report',
  run: async (context) => {
    if (!isMigrated(context)) return skipped('The project is not migrated yet.')
    const text = readText(path.join(context.root, FILE))
    if (text === undefined) return warning(`There is no ${FILE}.`, HELP)
    const { createdAt, verdict } = readReport(text)
    if (createdAt === undefined) return warning(`${FILE} cannot be read as a report.`, HELP)
    if (verdict === undefined) return warning(`The report of ${createdAt} compares no builds.`, HELP)
    const committedAt = await headTime(context)
    if (committedAt !== undefined && Date.parse(createdAt) < committedAt)
      return warning(`The report of ${createdAt} is older than the last commit.`, HELP)
    const words = `The report of ${createdAt} says ${verdict}.`
    return verdict === 'equivalent'
      ? ok(words)
      : warning(words, `Look at what differs in ${FILE.replace('.json', '.html')}.`)
  },
}

function readReport(text: string): { readonly createdAt: string | undefined; readonly verdict: string | undefined } {
  const value = parse(text)
  const createdAt = member(value, 'createdAt')
  const verdict = member(member(value, 'comparison'), 'verdict')
  return {
    createdAt: typeof createdAt === 'string' && !Number.isNaN(Date.parse(createdAt)) ? createdAt : undefined,
    verdict: typeof verdict === 'string' ? verdict : undefined,
  }
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

function member(value: unknown, name: string): unknown {
  return typeof value === 'object' && value !== null ? new Map(Object.entries(value)).get(name) : undefined
}

/** When the commit that is checked out was made, in milliseconds; `undefined` without one. */
async function headTime({ root, exec, env }: DoctorContext): Promise<number | undefined> {
  try {
    const args = ['log', '-1', '--format=%ct']
    const ran = await exec({ command: 'git', args, cwd: root, env, timeoutMs: 10_000 })
    const seconds = Number(ran.stdout.trim())
    return ran.exitCode === 0 && seconds > 0 ? seconds * 1000 : undefined
  } catch {
    return undefined
  }
}
