import fs from 'node:fs'
import net from 'node:net'
import path from 'node:path'
import { describe, expect, it } from 'vitest'
import { COMMANDS } from '../cli/commands.ts'
import { type CliRun, commit, fakeCra, temporaryFolders, interruptCli, runCli } from './support/fake-project.ts'
import { readTree } from './support/tree.ts'

const folder = temporaryFolders()

function bare(manifest: string) {
  return () => folder({ 'package.json': manifest, 'src/index.js': '' })
}

function project(build = 'process.exit(1)'): string {
  const dir = folder(fakeCra(build))
  commit(dir)
  return dir
}

/** The refusal as the user gets it: sentences on standard error, one document on standard output, nothing written. */
function refusal(dir: string, args: readonly string[]) {
  const before = readTree(dir)
  const ran = runCli(dir, [...args, '--json'])
  expect(readTree(dir)).toEqual(before)
  // Sentences are wrapped to the width of the terminal.
  return { exitCode: ran.exitCode, code: codeOf(ran), stderr: ran.stderr.replaceAll(/\s+/g, ' ') }
}

function codeOf({ stdout }: CliRun): unknown {
  expect(stdout.trimEnd().split('\n')).toHaveLength(1)
  return JSON.parse(stdout).error?.code
}

describe('what cannot be migrated is refused with exit code 2, and nothing is written', () => {
  it.each([
    ['a folder without package.json', () => folder({ 'pears.txt': '' }), 'project/no-package-json'],
    ['a package.json with broken JSON', bare('{ "name": "pears", }'), 'project/broken-json'],
    ['a project of a framework', bare('{"dependencies":{"next":"15.0.0"}}'), 'project/unsupported-framework'],
    ['a project of no known tool', bare('{"dependencies":{"react":"18.3.1"}}'), 'project/unknown-tool'],
    ['packages that are not installed', bare(fakeCra('')['package.json'] ?? ''), 'project/not-installed'],
  ])('%s', (_title, make, code) => {
    const dir = make()
    for (const args of [['analyze'], ['migrate', '--yes']]) {
      const { stderr, ...refused } = refusal(dir, args)
      expect(refused).toEqual({ exitCode: 2, code })
      expect(stderr).toContain(`error ${code}`)
      expect(stderr).toContain(' help: ')
      expect(stderr).not.toMatch(/ at \S+ \(/)
    }
  })

  it('a folder with uncommitted changes', () => {
    const dir = project()
    fs.writeFileSync(path.join(dir, 'src', 'plum.js'), '')
    expect(refusal(dir, ['migrate', '--yes'])).toMatchObject({ exitCode: 2, code: 'git/uncommitted' })
  })

  it('a file that lies outside the project behind a link', () => {
    const outside = folder({ 'jest.config.cjs': 'module.exports = {}' })
    const dir = folder(fakeCra('process.exit(1)'))
    fs.symlinkSync(path.join(outside, 'jest.config.cjs'), path.join(dir, 'jest.config.cjs'))
    const before = readTree(outside)
    expect(refusal(dir, ['migrate', '--yes', '--no-install', '--no-verify'])).toMatchObject({
      exitCode: 2,
      code: 'apply/outside-project',
    })
    expect(readTree(outside)).toEqual(before)
  })

  it('a folder that is not there', () => {
    const dir = folder({})
    expect(refusal(dir, ['analyze', 'no-such-folder'])).toMatchObject({ exitCode: 2, code: 'project/no-folder' })
  })
})

describe('words that are not understood', () => {
  it.each([
    ['a command', ['migrat'], 'cli/unknown-command', 'nexxo migrate'],
    ['a flag', ['migrate', '--dry-rum'], 'cli/bad-flag', '--dry-run'],
    ['a level of the log', ['analyze', '--log-level', 'loud'], 'cli/bad-flag', 'silent, error, warn, info, debug'],
    ['a port', ['preview', '--port', 'pear'], 'cli/bad-flag', '65535'],
    ['a level of the comparison', ['verify', '--level', 'pear'], 'cli/bad-flag', 'static or browser'],
    ['a report', ['verify', '--report', 'pear'], 'cli/bad-flag', 'html, json, markdown, junit or sarif'],
    ['a kind of source map', ['build', '--source-map', 'pear'], 'cli/bad-flag', 'hidden'],
    ['a form of the diff', ['migrate', '--diff', 'pear'], 'cli/bad-flag', 'unified, stat or json'],
    ['one word too many', ['analyze', 'pears', 'plums'], 'cli/bad-flag', '[dir]'],
    ['an id', ['explain', 'cra/svg-componen'], 'cli/unknown-id', 'cra/svg-component'],
  ])('are refused with the right ones: %s', (_title, args, code, hint) => {
    const { stderr, ...refused } = refusal(folder({}), args)
    expect(refused).toEqual({ exitCode: 2, code })
    expect(stderr).toContain(hint)
  })
})

describe('help and version', () => {
  it('prints the version', () => {
    expect(runCli(folder({}), ['--version'])).toMatchObject({ exitCode: 0, stdout: '0.1.0\n', stderr: '' })
  })

  it.each(Object.keys(COMMANDS))('explains %s', (word) => {
    const ran = runCli(folder({}), [word, '--help'])
    expect(ran).toMatchObject({ exitCode: 0, stderr: '' })
    expect(ran.stdout).toContain(`nexxo ${word}`)
    for (const common of ['--json', '--cwd', '--log-level', '--help']) expect(ran.stdout).toContain(common)
  })
})

describe('a migration that cannot be finished', () => {
  it('ends with 4 when the original does not build, and says what its tool said', () => {
    const { stderr, ...refused } = refusal(project(`console.error('No pears in src/index.js'); process.exit(1)`), [
      'migrate',
      '--yes',
      '--no-install',
    ])
    expect(refused).toEqual({ exitCode: 4, code: 'baseline/failed' })
    expect(stderr).toContain('No pears in src/index.js')
    expect(stderr).toContain('Nothing was written.')
  })

  it('puts the project back when it is interrupted', async () => {
    const dir = project(
      `require('fs').mkdirSync('build'); require('fs').writeFileSync('build/begun', ''); setTimeout(() => {}, 60_000)`,
    )
    const before = readTree(dir)
    const ran = await interruptCli(dir, ['migrate', '--yes', '--no-install'], path.join(dir, 'build', 'begun'))
    expect(ran.exitCode).toBe(130)
    expect(ran.stderr).toContain('The project is as it was.')
    fs.rmSync(path.join(dir, 'build'), { recursive: true })
    expect(readTree(dir)).toEqual(before)
    expect(runCli(dir, ['migrate', '--dry-run']).exitCode).toBe(0)
  })
})

describe('a comparison that is interrupted', () => {
  it('leaves no checkout of the original behind', async () => {
    const mark = path.join(folder({ 'pears.txt': '' }), 'begun')
    const files = fakeCra(`require('fs').writeFileSync(${JSON.stringify(mark)}, ''); setTimeout(() => {}, 60_000)`)
    const dir = folder({ ...files, '.gitignore': 'build\n' })
    commit(dir)
    const before = readTree(dir)
    const ran = await interruptCli(dir, ['verify', '--baseline-ref', 'HEAD'], mark)
    expect(ran.exitCode).toBe(130)
    expect(fs.existsSync(path.join(dir, '.git', 'worktrees'))).toBe(false)
    expect(readTree(dir)).toEqual(before)
  })
})

describe('an environment that lacks something', () => {
  it('says that the browser was not compared, and ends with 3', () => {
    const page = '<!doctype html><html><head><title>Pears</title></head><body><h1>Pears</h1></body></html>'
    const dir = folder({ 'package.json': '{}', 'before/index.html': page, 'after/index.html': page })
    const args = ['verify', '--original', 'before', '--migrated', 'after', '--report-dir', 'report', '--json']
    const ran = runCli(dir, args, { NEXXO_BROWSER: 'none' })
    expect(ran.exitCode).toBe(3)
    const { comparison } = JSON.parse(ran.stdout)
    expect(comparison.verdict).toBe('inconclusive')
    const level = comparison.levels.find(({ id }: { id: string }) => id === 'browser')
    expect(level).toMatchObject({ status: 'not-compared' })
  })

  it('ends a server on Ctrl-C, whatever a module of the project holds open', async () => {
    const dir = folder({
      'package.json': '{}',
      'index.html': '<script type="module">document.title = "Pears"</script>',
      'nexxo.config.js': "export default { server: { setup: 'mocks.cjs' } }",
      'mocks.cjs': `setInterval(() => process.listenerCount('SIGINT') > 0 && require('fs').writeFileSync('started', ''), 50)
        module.exports = () => undefined`,
    })
    const { exitCode } = await interruptCli(dir, ['dev', '--port', '0'], path.join(dir, 'started'))
    expect(exitCode).toBe(0)
  })

  it('says of a configuration with a mistake what takes the correction', async () => {
    const broken = { 'package.json': '{}', 'nexxo.config.js': `throw new Error('no pears')` }
    expect(runCli(folder(broken), ['dev']).stderr).toContain('run the command again')
    // Throws when it is read again, which it has done by the second look.
    const dir = folder({
      'package.json': '{}',
      'index.html': '<script type="module">document.title = "Pears"</script>',
      'nexxo.config.js': `import fs from 'node:fs'
        if (fs.existsSync('saved')) throw (fs.writeFileSync('read', ''), new Error('no pears'))
        setInterval(() => process.listenerCount('SIGINT') > 0 && look(), 50)
        const look = () => fs.existsSync('read') ? fs.writeFileSync('said', '') : save()
        const save = () => { fs.writeFileSync('saved', ''); fs.appendFileSync('nexxo.config.js', ' ') }
        export default {}`,
    })
    const { stderr } = await interruptCli(dir, ['dev', '--port', '0'], path.join(dir, 'said'))
    expect(stderr).toContain('no pears')
    expect(stderr).toContain('Saving it is enough.')
    expect(stderr).not.toContain('run the command again')
  })

  it('names a port that is in use', async () => {
    const server = net.createServer().listen(0, '127.0.0.1')
    await new Promise((resolve) => server.once('listening', resolve))
    const address = server.address()
    const port = typeof address === 'object' && address !== null ? String(address.port) : ''
    const dir = folder({ 'package.json': '{}', 'nexxo.config.js': 'export default {}', 'dist/index.html': 'Pears' })
    const { stderr, ...refused } = refusal(dir, ['preview', '--port', port])
    server.close()
    expect(refused).toEqual({ exitCode: 2, code: 'preview/port-in-use' })
    expect(stderr).toContain(port)
  })
})
