import { spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { describe, expect, it } from 'vitest'

const bin = path.join(import.meta.dirname, '../bin/nexxo.js')
const manifest: { version: string; dependencies: Record<string, string> } = JSON.parse(
  fs.readFileSync(path.join(import.meta.dirname, '../package.json'), 'utf8'),
)

/** Runs the CLI and lists every module file that was loaded, from V8's own coverage. */
function modulesLoadedBy(args: readonly string[]): { readonly stdout: string; readonly modules: readonly string[] } {
  const dir = fs.mkdtempSync(path.join(os.tmpdir(), 'nexxo-startup-'))
  const ran = spawnSync(process.execPath, [bin, ...args], {
    encoding: 'utf8',
    env: { ...process.env, NODE_V8_COVERAGE: dir },
  })
  const modules = fs.readdirSync(dir).flatMap((file) => {
    const coverage: { result: { url: string }[] } = JSON.parse(fs.readFileSync(path.join(dir, file), 'utf8'))
    return coverage.result.map((script) => script.url).filter((url) => url.startsWith('file:'))
  })
  fs.rmSync(dir, { recursive: true, force: true })
  return { stdout: ran.stdout, modules }
}

const ALLOCATOR_SETTINGS = /'(?:purge_delay|allow_thp)': \d+/g

describe('start-up', () => {
  it('prints the version without loading a library', () => {
    const { stdout, modules } = modulesLoadedBy(['--version'])
    expect(stdout.trim()).toBe(manifest.version)
    expect(modules.some((url) => url.endsWith('/bin/nexxo.js'))).toBe(true)
    expect(modules.filter((url) => url.includes('/node_modules/'))).toEqual([])
    expect(modules.length).toBeLessThan(6)
  })

  it('prints the help without loading a bundler, a browser or a rewriter', () => {
    const { stdout, modules } = modulesLoadedBy(['--help'])
    expect(stdout).toContain('migrate [dir]')
    const heavy = [
      'rolldown',
      'esbuild',
      'lightningcss',
      'playwright-core',
      'jscodeshift',
      'ts-morph',
      'inquirer',
      'listr2',
      'sass',
    ]
    expect(modules.filter((url) => heavy.some((name) => url.includes(`/node_modules/${name}/`)))).toEqual([])
  })

  it.runIf(process.platform === 'linux')(
    'loads the bundler so that the development server gives memory back',
    async () => {
      const root = fs.mkdtempSync(path.join(os.tmpdir(), 'nexxo-startup-'))
      fs.writeFileSync(path.join(root, 'index.html'), '<script type="module">document.title = "pears"</script>')
      const env = { ...process.env, MIMALLOC_VERBOSE: '1' }
      const server = spawn(process.execPath, [bin, 'dev', '--port', '0'], { cwd: root, env, stdio: 'pipe' })
      const said: string[] = []
      server.stderr.on('data', (text: Buffer) => said.push(String(text)))
      try {
        await expect.poll(() => said.join('').match(ALLOCATOR_SETTINGS), { timeout: 20_000 }).toHaveLength(2)
        expect(said.join('').match(ALLOCATOR_SETTINGS)).toEqual(["'purge_delay': 0", "'allow_thp': 0"])
      } finally {
        server.kill('SIGKILL')
        await once(server, 'exit')
        fs.rmSync(root, { recursive: true, force: true })
      }
    },
  )
})
