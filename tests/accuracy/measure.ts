import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { outline } from '../../analyzer/analyze.ts'
import { SOURCES } from '../../analyzer/sources.ts'
import { openProject } from '../../host/project.ts'
import { type Case, FIELDS, filesOf, type Label, labelOf } from './label.ts'

type Field = (typeof FIELDS)[number]

/** One project of the set, judged. */
export interface Judged {
  readonly name: string
  /** Fields in which the analyzer says something else than the label. */
  readonly wrong: readonly { readonly field: Field; readonly expected: string; readonly found: string }[]
}

/** Reads a project on disk and compares with its label. */
export async function judge(name: string, root: string, label: Label): Promise<Judged> {
  const env = { PATH: process.env['PATH'], HOME: os.tmpdir(), CI: 'true' }
  const outlined = await outline(openProject(root, env), SOURCES)
  const found = outlined === undefined ? undefined : labelOf(outlined)
  const wrong = FIELDS.map((field) => ({
    field,
    expected: String(JSON.stringify(label[field])),
    found: String(JSON.stringify(found?.[field])),
  }))
  return { name, wrong: wrong.filter(({ expected, found: got }) => expected !== got) }
}

/** Writes cases to a temporary folder and judges them, some at a time. */
export async function judgeCases(cases: readonly Case[]): Promise<readonly Judged[]> {
  const scratch = fs.realpathSync(fs.mkdtempSync(path.join(os.tmpdir(), 'nexxo-accuracy-')))
  try {
    return await inParallel(cases, 3, async (one, index) => {
      const root = path.join(scratch, String(index))
      for (const [file, text] of Object.entries(filesOf(one))) {
        fs.mkdirSync(path.join(root, path.dirname(file)), { recursive: true })
        fs.writeFileSync(path.join(root, file), text)
      }
      return judge(one.name, root, one.label)
    })
  } finally {
    fs.rmSync(scratch, { recursive: true, force: true })
  }
}

/** Runs a task for each item, `width` at a time, results in order. */
export async function inParallel<Item, Result>(
  items: readonly Item[],
  width: number,
  task: (item: Item, index: number) => Promise<Result>,
): Promise<readonly Result[]> {
  const results: Result[] = []
  const queue = [...items.entries()]
  const worker = async (): Promise<void> => {
    for (let next = queue.shift(); next !== undefined; next = queue.shift()) {
      results[next[0]] = await task(next[1], next[0])
    }
  }
  await Promise.all(Array.from({ length: width }, worker))
  return results
}

/** Share of projects in which a field is right, 0 to 1. */
export function precisionOf(judged: readonly Judged[]): Readonly<Record<Field, number>> {
  const share = (field: Field) =>
    judged.filter(({ wrong }) => wrong.every((each) => each.field !== field)).length / judged.length
  // One pair for each field, in the order of the list.
  return Object.fromEntries(FIELDS.map((field) => [field, share(field)])) as Record<Field, number>
}
