import fs from 'node:fs'
import path from 'node:path'
import { pathToFileURL } from 'node:url'
import vm from 'node:vm'
import { bundleEntries } from './bundle.ts'
import type { CaseResult, Suite } from './suite.ts'

/** Pairs of modules in both formats that import each other; each case sets `input.works`. */
export const esmCjs: Suite = {
  name: 'esm-cjs',
  source: 'evanw/bundler-esm-cjs-tests',
  async run({ folder, scratch, options }) {
    const results: CaseResult[] = []
    for (const [index, files] of casesOf(path.join(String(folder), 'tests.js')).entries()) {
      const root = path.join(scratch, String(index))
      const failure = await play(root, files, options.interop).catch((error: unknown) => String(error))
      results.push({ name: String(index), failure })
    }
    return results
  },
}

type Files = Readonly<Record<string, string>>

/** The table at the top of the suite's program, without the bundlers that it goes on to load. */
function casesOf(program: string): readonly Files[] {
  const [, table] = /^const tests = (\[[^]*?^\])/m.exec(fs.readFileSync(program, 'utf8')) ?? []
  if (table === undefined) throw new Error(`${program} has no table of tests.`)
  // The suite's own form: a list of file name → text.
  return vm.runInNewContext(table) as readonly Files[]
}

/** @returns what went wrong, or `undefined` when the case works */
async function play(root: string, files: Files, interop: 'webpack' | 'rollup' | 'node'): Promise<string | undefined> {
  const input: { works?: unknown } = {}
  const entries = Object.keys(files).slice(0, 1)
  const [file] = await bundleEntries(root, { files, entries }, { interop, script: { missingExports: 'warn' } })
  Object.assign(globalThis, { input })
  await import(pathToFileURL(String(file)).href)
  const works = await input.works
  return works === true ? undefined : `input.works is ${String(works)}`
}
