import { execFileSync } from 'node:child_process'
import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { afterEach, describe, expect, it } from 'vitest'
import { run } from '../host/exec.ts'
import { openProject } from '../host/project.ts'
import { checks, type DoctorContext, runChecks } from './index.ts'
import { satisfies } from './versions.ts'

const made: string[] = []
afterEach(() => made.splice(0).forEach((dir) => fs.rmSync(dir, { recursive: true, force: true })))

function project(files: Record<string, string>): DoctorContext {
  const root = fs.mkdtempSync(path.join(os.tmpdir(), 'nexxo-doctor-'))
  made.push(root)
  for (const [file, text] of Object.entries(files)) {
    fs.mkdirSync(path.dirname(path.join(root, file)), { recursive: true })
    fs.writeFileSync(path.join(root, file), text)
  }
  execFileSync('git', ['init', '-q'], { cwd: root })
  execFileSync('git', ['add', '-Af'], { cwd: root })
  execFileSync(
    'git',
    ['-c', 'user.name=Pear', '-c', 'user.email=pear@example.org', 'commit', '-qm', 'pears', '--allow-empty'],
    { cwd: root },
  )
  return {
    root,
    project: openProject(root, {}),
    manifest: JSON.parse(files['package.json'] ?? '{}') as Record<string, unknown>,
    env: { PATH: process.env['PATH'] },
    exec: run,
    findBrowser: async () => undefined,
    checkConfig: async () => [],
    nodeVersion: '20.19.0',
    nexxo: { root: process.cwd(), nodeRange: '^20.19.0 || >=22.12.0' },
  }
}

async function status(context: DoctorContext, id: string, mode: 'look' | 'fix' = 'look') {
  const [result] = await runChecks(context, { only: [id], mode })
  return result!
}

const manifest = '{\n    "name": "pear-shop",\n    "dependencies": { "react-scripts": "5.0.1", "plum": "^1.0.0" }\n}\n'

describe('doctor', () => {
  it('has one check per id', () => {
    expect(new Set(checks.map(({ id }) => id)).size).toBe(checks.length)
  })

  it('removes what only the old build needed, and nothing else', async () => {
    const context = project({ 'package.json': manifest, 'nexxo.config.ts': '' })
    expect(await status(context, 'doctor/leftovers')).toMatchObject({ status: 'warning', fixable: true, fixed: false })
    expect(await status(context, 'doctor/leftovers', 'fix')).toMatchObject({ status: 'ok', fixed: true })
    expect(JSON.parse(fs.readFileSync(path.join(context.root, 'package.json'), 'utf8'))).toEqual({
      name: 'pear-shop',
      dependencies: { plum: '^1.0.0' },
    })
  })

  it('keeps a package of the old build that a script still calls', async () => {
    const text = manifest.replace('"name"', '"scripts": { "build:original": "react-scripts build" }, "name"')
    expect((await status(project({ 'package.json': text, 'nexxo.config.ts': '' }), 'doctor/leftovers')).status).toBe(
      'ok',
    )
  })

  it('adds the folders of Nexxo to .gitignore', async () => {
    const context = project({ 'package.json': '{}', '.gitignore': 'build' })
    expect(await status(context, 'doctor/ignored-folders', 'fix')).toMatchObject({ status: 'ok', fixed: true })
    expect(fs.readFileSync(path.join(context.root, '.gitignore'), 'utf8')).toBe('build\n.nexxo/\nnexxo-report/\n')
  })

  it('sees missing packages, two lockfiles, a committed local file and open work', async () => {
    const context = project({
      'package.json': manifest,
      'yarn.lock': '',
      'package-lock.json': '{}',
      '.env.local': 'REACT_APP_PEAR=1',
      'src/plum.ts': '// nexxo-todo cra/plum: peel it\n',
    })
    expect((await status(context, 'doctor/installed')).status).toBe('error')
    expect((await status(context, 'doctor/lockfile')).status).toBe('warning')
    expect((await status(context, 'doctor/env-files')).status).toBe('error')
    expect((await status(context, 'doctor/todos')).message).toContain('src/plum.ts:1:4 cra/plum: peel it')
    expect((await status(context, 'doctor/browser')).status).toBe('warning')
  })

  it('names variables that are used and defined nowhere', async () => {
    const context = project({
      '.env': 'REACT_APP_PEAR=1',
      'src/a.js': 'process.env.REACT_APP_PEAR + process.env.REACT_APP_PLUM',
    })
    const { message } = await status(context, 'doctor/env-files')
    expect(message).toContain('REACT_APP_PLUM')
    expect(message).not.toContain('REACT_APP_PEAR')
  })

  it('calls a check that throws an error', async () => {
    const check = { id: 'doctor/plum', title: 'Plum', run: () => Promise.reject(new Error('rotten')) } as const
    const [result] = await runChecks(project({}), { only: [], mode: 'look', list: [check] })
    expect(result).toMatchObject({ status: 'error', message: 'The check could not be made: rotten' })
  })

  it('refuses a check that does not exist', async () => {
    await expect(runChecks(project({}), { only: ['doctor/pear'], mode: 'look' })).rejects.toThrow('doctor/pear')
  })
})

it.each([
  ['5.0.1', '^5.0.0', true],
  ['5.0.1', '5.0.1', true],
  ['6.0.0', '^5.0.0', false],
  ['0.3.0', '^0.2.1', false],
  ['1.2.9', '~1.2.3', true],
  ['18.3.1', '>=16 <18', false],
  ['18.3.1', '^17 || ^18', true],
  ['1.4.0', '1.x', true],
  ['1.0.0', 'file:../plum', undefined],
])('version %s in range %s is %s', (version, range, expected) => {
  expect(satisfies(version, range)).toBe(expected)
})
