import { spawn, spawnSync } from 'node:child_process'
import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { afterEach } from 'vitest'
import { plainEnv, REPOSITORY } from './place.ts'

export interface CliRun {
  readonly exitCode: number | null
  readonly stdout: string
  readonly stderr: string
}

type Files = Readonly<Record<string, string>>

const BIN = path.join(REPOSITORY, 'bin', 'nexxo.js')

/** A react-scripts without webpack behind it: its `build` is the given program. */
export function fakeCra(build: string): Files {
  return {
    'package.json': JSON.stringify({
      name: 'pear-shop',
      version: '0.1.0',
      private: true,
      dependencies: { react: '^18.3.1', 'react-dom': '^18.3.1', 'react-scripts': '5.0.1' },
      scripts: { start: 'react-scripts start', build: 'react-scripts build', test: 'react-scripts test' },
    }),
    'public/index.html':
      '<!doctype html><html><head><title>Pears</title></head><body><div id="root"></div></body></html>',
    'src/index.js': `document.getElementById('root').textContent = 'Pears'`,
    '.gitignore': 'node_modules\nbuild\n',
    'node_modules/react/package.json': '{ "name": "react", "version": "18.3.1" }',
    'node_modules/react-dom/package.json': '{ "name": "react-dom", "version": "18.3.1" }',
    'node_modules/react-scripts/package.json': '{ "name": "react-scripts", "version": "5.0.1" }',
    'node_modules/react-scripts/bin/react-scripts.js': build,
  }
}

/** `folderOf` for one test file: what it makes is removed after each test. */
export function temporaryFolders(): (files: Files) => string {
  const made: string[] = []
  afterEach(() => {
    for (const dir of made.splice(0)) fs.rmSync(dir, { recursive: true, force: true })
  })
  return (files) => {
    const dir = folderOf(files)
    made.push(dir)
    return dir
  }
}

/** Writes the files to a folder of their own below the system's temporary folder. */
export function folderOf(files: Files): string {
  const root = fs.realpathSync(fs.mkdtempSync(path.join(os.tmpdir(), 'nexxo-cli-')))
  for (const [file, text] of Object.entries(files)) {
    fs.mkdirSync(path.dirname(path.join(root, file)), { recursive: true })
    fs.writeFileSync(path.join(root, file), text)
  }
  return root
}

/** Makes a folder a repository in which everything is committed. */
export function commit(root: string): void {
  const who = ['-c', 'user.name=Grower', '-c', 'user.email=grower@example.com', '-c', 'commit.gpgsign=false']
  for (const args of [
    ['init', '--quiet'],
    ['add', '--all'],
    [...who, 'commit', '--quiet', '--message', 'The project as it is'],
  ])
    spawnSync('git', args, { cwd: root, stdio: 'ignore' })
}

/** Runs the built command line as a user would and waits for its end. */
export function runCli(cwd: string, args: readonly string[], env: Files = {}): CliRun {
  const ran = spawnSync(process.execPath, [BIN, ...args], { cwd, env: { ...plainEnv(), ...env }, encoding: 'utf8' })
  return { exitCode: ran.status, stdout: ran.stdout, stderr: ran.stderr }
}

/** Runs the command line and sends it Ctrl-C as soon as a file exists. */
export function interruptCli(cwd: string, args: readonly string[], sign: string): Promise<CliRun> {
  const child = spawn(process.execPath, [BIN, ...args], { cwd, env: plainEnv() })
  const output = { stdout: '', stderr: '' }
  child.stdout.setEncoding('utf8').on('data', (text: string) => (output.stdout += text))
  child.stderr.setEncoding('utf8').on('data', (text: string) => (output.stderr += text))
  const look = setInterval(() => {
    if (!fs.existsSync(sign)) return
    clearInterval(look)
    child.kill('SIGINT')
  }, 20)
  return new Promise((resolve, reject) => {
    child.on('error', reject)
    child.on('close', (exitCode) => {
      clearInterval(look)
      resolve({ exitCode, ...output })
    })
  })
}
