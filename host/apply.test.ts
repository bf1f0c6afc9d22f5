import { spawnSync } from 'node:child_process'
import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { buildSync } from 'esbuild'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { ChangeSet } from '../core/change-set.ts'
import { applyChanges } from './apply.ts'
import { filesBelow } from './disk.ts'
import { openJournal, readJournal, undoJournal } from './journal.ts'

const scratch = fs.mkdtempSync(path.join(os.tmpdir(), 'nexxo-apply-'))
const program = path.join(scratch, 'apply.mjs')
const RUN = { nexxo: '0.1.0', startedAt: '2026-11-23T00:00:00.000Z', command: 'nexxo migrate' }

const changeSet: ChangeSet = {
  changes: [
    {
      kind: 'edit',
      path: 'package.json',
      before: '{"name":"pears"}\n',
      after: '{"name":"pears","type":"module"}\n',
      by: ['cra/scripts'],
    },
    { kind: 'remove', path: 'public/index.html', before: '\ufeff<html>\r\n</html>', by: ['cra/index-html'] },
    { kind: 'add', path: 'index.html', after: '<html></html>', by: ['cra/index-html'] },
    { kind: 'move', path: 'public/pear.png', to: 'assets/images/pear.png', by: ['cra/index-html'] },
    { kind: 'edit', path: '.env.local', before: 'REACT_APP_KEY=plum\n', after: 'KEY=plum\n', by: ['cra/config'] },
  ],
  dependencies: { add: {}, remove: [] },
  diagnostics: [],
}

function makeProject(name: string): string {
  const root = path.join(scratch, name)
  fs.mkdirSync(path.join(root, 'public'), { recursive: true })
  fs.writeFileSync(path.join(root, 'package.json'), '{"name":"pears"}\n')
  fs.writeFileSync(path.join(root, 'public/index.html'), '\ufeff<html>\r\n</html>')
  fs.writeFileSync(path.join(root, 'public/pear.png'), Buffer.from([0x89, 0x50, 0xff, 0x00]))
  fs.writeFileSync(path.join(root, '.env.local'), 'REACT_APP_KEY=plum\n', { mode: 0o600 })
  fs.mkdirSync(path.join(root, 'build'))
  fs.writeFileSync(path.join(root, 'build/main.js'), 'old()')
  return root
}

/** Every file with its bytes and mode. */
function snapshot(root: string): Record<string, string> {
  const rows = filesBelow(root).map(({ path: file }) => {
    const absolute = path.join(root, file)
    return [file, `${fs.statSync(absolute).mode.toString(8)} ${fs.readFileSync(absolute).toString('base64')}`]
  })
  return Object.fromEntries(rows)
}

/** Runs the whole apply in a process of its own that is killed before the given step. */
function applyAndDie(root: string, dieAt: number): { readonly killed: boolean } {
  const ran = spawnSync(process.execPath, [program, root, String(dieAt)])
  return { killed: ran.signal === 'SIGKILL' }
}

beforeAll(() => {
  const here = import.meta.dirname
  const source = `
    import { applyChanges } from ${JSON.stringify(path.join(here, 'apply.ts'))}
    import { openJournal } from ${JSON.stringify(path.join(here, 'journal.ts'))}
    import fs from 'node:fs'
    const [root, dieAt] = process.argv.slice(2)
    let step = 0
    const onStep = () => { step += 1; if (step === Number(dieAt)) process.kill(process.pid, 'SIGKILL') }
    const journal = openJournal(root, ${JSON.stringify(RUN)})
    applyChanges(root, ${JSON.stringify(changeSet)}, journal, onStep)
    onStep()
    journal.setAside('build')
    onStep()
    fs.mkdirSync(root + '/build')
    fs.writeFileSync(root + '/build/main.js', 'new()')
    onStep()`
  buildSync({
    stdin: { contents: source, resolveDir: here, loader: 'ts' },
    bundle: true,
    platform: 'node',
    format: 'esm',
    packages: 'external',
    outfile: program,
  })
  fs.symlinkSync(path.join(here, '../node_modules'), path.join(scratch, 'node_modules'))
})
afterAll(() => fs.rmSync(scratch, { recursive: true, force: true }))

describe('apply', () => {
  it('is undone byte for byte when it is killed before any of its steps', () => {
    const steps: boolean[] = []
    for (let dieAt = 1; dieAt === 1 || steps.at(-1) === true; dieAt++) {
      const root = makeProject(`killed-${dieAt}`)
      const before = snapshot(root)
      steps.push(applyAndDie(root, dieAt).killed)
      const journal = readJournal(root)
      expect(journal, `step ${dieAt}`).toBeDefined()
      undoJournal(root, journal!)
      expect(snapshot(root), `step ${dieAt}`).toEqual(before)
      expect(fs.existsSync(path.join(root, 'assets'))).toBe(false)
    }
    // 5 changes journaled, 5 written, the build folder moved, made and filled; the last run is not killed.
    expect(steps.length).toBe(14)
  })

  it('survives a torn last line of the journal', () => {
    const root = makeProject('torn')
    const before = snapshot(root)
    applyAndDie(root, 7)
    fs.appendFileSync(path.join(root, '.nexxo/journal.jsonl'), '{"line":"touch","path":"package.js')
    undoJournal(root, readJournal(root)!)
    expect(snapshot(root)).toEqual(before)
  })

  it('refuses a file that changed since the plan and writes nothing', () => {
    const root = makeProject('stale')
    fs.writeFileSync(path.join(root, '.env.local'), 'REACT_APP_KEY=damson\n')
    const before = snapshot(root)
    const journal = openJournal(root, RUN)
    expect(() => applyChanges(root, changeSet, journal, () => {})).toThrow(
      expect.objectContaining({ diagnostic: expect.objectContaining({ code: 'apply/stale' }) }),
    )
    undoJournal(root, readJournal(root)!)
    expect(snapshot(root)).toEqual(before)
  })

  it('refuses to write through a link that leaves the project', () => {
    const root = makeProject('linked')
    fs.mkdirSync(path.join(scratch, 'elsewhere'), { recursive: true })
    fs.symlinkSync(path.join(scratch, 'elsewhere'), path.join(root, 'linked'))
    const outside: ChangeSet = {
      ...changeSet,
      changes: [{ kind: 'add', path: 'linked/index.html', after: '', by: ['cra/index-html'] }],
    }
    const journal = openJournal(root, RUN)
    expect(() => applyChanges(root, outside, journal, () => {})).toThrow(
      expect.objectContaining({ diagnostic: expect.objectContaining({ code: 'apply/outside-project' }) }),
    )
    expect(fs.readdirSync(path.join(scratch, 'elsewhere'))).toEqual([])
  })

  it('refuses to start over a run that was interrupted', () => {
    const root = makeProject('twice')
    applyAndDie(root, 3)
    expect(() => openJournal(root, RUN)).toThrow(
      expect.objectContaining({ diagnostic: expect.objectContaining({ code: 'journal/interrupted' }) }),
    )
  })
})
