import { spawnSync } from 'node:child_process'
import fs from 'node:fs'
import path from 'node:path'
import { Ajv2020 } from 'ajv/dist/2020.js'
import { buildSync } from 'esbuild'
import { describe, expect, it } from 'vitest'
import { commit, fakeCra, temporaryFolders } from '../support/fake-project.ts'
import { blockUnder, githubSteps, gitlabLines, jenkinsLines } from '../support/ci-steps.ts'
import { plainEnv, REPOSITORY } from '../support/place.ts'

const page = fs.readFileSync(path.join(REPOSITORY, 'docs/ci.md'), 'utf8')

const folder = temporaryFolders()

/** A page with a script, its map and a style sheet: enough for every static level to have something to look at. */
function builtFiles(title: string): Readonly<Record<string, string>> {
  const contents = `document.getElementById('root').textContent = ${JSON.stringify(`${title} from the orchard`)}`
  const { outputFiles } = buildSync({
    stdin: { contents, sourcefile: 'src/index.js' },
    outfile: 'main.js',
    minify: true,
    sourcemap: true,
    write: false,
  })
  const scripts = outputFiles.map(({ path: file, text }) => [path.basename(file), text] as const)
  const head = `<title>${title}</title><link rel="stylesheet" href="/main.css">`
  const html = `<!doctype html><html lang="en"><head>${head}</head><body><div id="root"></div><script defer src="/main.js"></script></body></html>`
  return { 'index.html': html, 'main.css': '#root{color:green}', ...Object.fromEntries(scripts) }
}

/** What stands in for react-scripts: it writes the files it was made with. */
function buildProgram(files: Readonly<Record<string, string>>): string {
  return `
    const fs = require('node:fs'), path = require('node:path')
    fs.mkdirSync(process.env.BUILD_PATH, { recursive: true })
    for (const [name, text] of Object.entries(${JSON.stringify(files)}))
      fs.writeFileSync(path.join(process.env.BUILD_PATH, name), text)
  `
}

interface Repository {
  readonly root: string
  readonly env: Readonly<Record<string, string>>
  readonly summary: string
  /** What the stand-ins were called with. */
  readonly calls: string
}

/** The project with its old tool on `origin/main`; `title` is what the migrated build says. */
function repository(terms: { readonly title: string; readonly level: 'static' | 'browser' }): Repository {
  const root = folder({ ...fakeCra(buildProgram(builtFiles('Pears'))), '.gitignore': 'build\nnexxo-report\n' })
  commit(root)
  for (const args of [
    ['branch', '-M', 'main'],
    ['remote', 'add', 'origin', root],
    ['fetch', '--quiet', 'origin'],
  ])
    spawnSync('git', args, { cwd: root, stdio: 'ignore' })
  const built = folder(builtFiles(terms.title))
  const bin = folder({ calls: '', 'summary.md': '' })
  const more = `--migrated "${built}"${terms.level === 'static' ? ' --level static' : ''}`
  const stand = `#!/bin/sh\necho "$(basename "$0") $*" >> "${bin}/calls"\n`
  const npx = `#!/bin/sh\nshift\nexec "${process.execPath}" "${REPOSITORY}/bin/nexxo.js" "$@" ${more}\n`
  for (const name of ['npm', 'apt-get', 'gh']) fs.writeFileSync(path.join(bin, name), stand, { mode: 0o755 })
  fs.writeFileSync(path.join(bin, 'npx'), npx, { mode: 0o755 })
  const env = { PATH: `${bin}:${process.env['PATH']}`, NEXXO_BROWSER: 'none' }
  return { root, env, summary: path.join(bin, 'summary.md'), calls: path.join(bin, 'calls') }
}

/** Runs lines one after the other as a runner does: the first that fails ends it. */
function run(place: Repository, lines: readonly string[], env: Readonly<Record<string, string>> = {}) {
  const ran = spawnSync('bash', ['-e', '-c', lines.join('\n')], {
    cwd: place.root,
    env: { ...plainEnv(), ...place.env, ...env },
    encoding: 'utf8',
  })
  const reports = path.join(place.root, 'nexxo-report')
  const files = fs.existsSync(reports) ? fs.readdirSync(reports).filter((name) => name.startsWith('nexxo')) : []
  return { exitCode: ran.status, stdout: ran.stdout, stderr: ran.stderr, files: files.toSorted() }
}

const ALL = ['nexxo-junit.xml', 'nexxo-report.html', 'nexxo-report.json', 'nexxo-report.md', 'nexxo.sarif']
const FEW = ['nexxo-junit.xml', 'nexxo-report.html', 'nexxo-report.json']

function github(place: Repository) {
  const [install = '', verify = ''] = githubSteps(blockUnder(page, 'GitHub Actions', 'yaml'))
  return run(place, [install, verify], {
    BASE: 'origin/main',
    GITHUB_ACTIONS: 'true',
    GITHUB_STEP_SUMMARY: place.summary,
    GITHUB_WORKSPACE: place.root,
  })
}

const read = (file: string) => JSON.parse(fs.readFileSync(file, 'utf8'))

/** Holds a document that a run wrote against its schema. */
function schemaErrors(schema: string, file: string): unknown {
  const validate = new Ajv2020({ allowUnionTypes: true }).compile(
    read(path.join(REPOSITORY, `schemas/${schema}.schema.json`)),
  )
  validate(read(file))
  return validate.errors ?? []
}

describe('the workflow for GitHub Actions', () => {
  it('passes where nothing differs, with a summary and every report', () => {
    const place = repository({ title: 'Pears', level: 'static' })
    const ran = github(place)
    expect(ran).toMatchObject({ exitCode: 0, files: ALL })
    expect(ran.stdout).toContain('::notice title=Nexxo%3A Equivalent::')
    expect(ran.stdout).not.toContain('::error')
    expect(fs.readFileSync(place.summary, 'utf8')).toContain('## ✅ Equivalent')
    expect(fs.readFileSync(place.calls, 'utf8')).toBe('npm ci\n')
  })

  it('fails where the builds differ, and says where', () => {
    const place = repository({ title: 'Plums', level: 'static' })
    const ran = github(place)
    expect(ran).toMatchObject({ exitCode: 1, files: ALL })
    expect(ran.stdout).toMatch(/^::error file=package\.json,line=1,title=pages\//m)
    expect(fs.readFileSync(place.summary, 'utf8')).toContain('Plums')
    expect(schemaErrors('report', path.join(place.root, 'nexxo-report/nexxo-report.json'))).toEqual([])
  })

  it('fails with its own code where no browser was found', () => {
    const place = repository({ title: 'Pears', level: 'browser' })
    expect(github(place)).toMatchObject({ exitCode: 3, files: ALL })
    const junit = fs.readFileSync(path.join(place.root, 'nexxo-report/nexxo-junit.xml'), 'utf8')
    expect(junit).toContain('<error message="')
  })

  it('comments with the Markdown report', () => {
    const place = repository({ title: 'Pears', level: 'static' })
    const comment = githubSteps(blockUnder(page, 'GitHub Actions', 'yaml')).at(-1) ?? ''
    expect(run(place, [comment], { PR: '7' }).exitCode).toBe(0)
    expect(fs.readFileSync(place.calls, 'utf8')).toMatch(/^gh pr comment 7 .*nexxo-report\.md$/m)
  })
})

describe('the jobs of other runners', () => {
  it('run on GitLab', () => {
    const place = repository({ title: 'Pears', level: 'static' })
    const lines = gitlabLines(blockUnder(page, 'GitLab CI', 'yaml'))
    expect(run(place, lines, { CI_DEFAULT_BRANCH: 'main' })).toMatchObject({ exitCode: 0, files: FEW })
  })

  it('run on Jenkins', () => {
    const place = repository({ title: 'Plums', level: 'static' })
    const lines = jenkinsLines(blockUnder(page, 'Jenkins', 'groovy'))
    expect(lines).toHaveLength(4)
    expect(run(place, lines)).toMatchObject({ exitCode: 1, files: FEW })
  })

  it.each([
    ['Pears', 0, 'Equivalent.'],
    ['Plums', 1, 'Different: see'],
  ])('hand on the exit code in a plain script (%s)', (title, exitCode, text) => {
    const ran = run(repository({ title, level: 'static' }), [blockUnder(page, 'Any other runner', 'sh')])
    expect(ran).toMatchObject({ exitCode, files: FEW })
    expect(ran.stdout).toContain(text)
  })

  it('accept a difference once, and pass from then on', () => {
    const place = repository({ title: 'Plums', level: 'static' })
    const script = blockUnder(page, 'Any other runner', 'sh')
    run(place, [blockUnder(page, 'Accepting a difference', 'sh')])
    expect(run(place, [script]).exitCode).toBe(0)
    expect(schemaErrors('baseline', path.join(place.root, 'nexxo-baseline.json'))).toEqual([])
    const other = repository({ title: 'Cherries', level: 'static' })
    fs.copyFileSync(path.join(place.root, 'nexxo-baseline.json'), path.join(other.root, 'nexxo-baseline.json'))
    expect(run(other, [script]).exitCode).toBe(1)
  })
})

describe('the table of exit codes', () => {
  it('names each code once', () => {
    const codes = [...page.matchAll(/^\| (\d+) \|/gm)].map((row) => Number(row[1]))
    expect(codes).toEqual([0, 1, 2, 3, 4, 70, 130])
  })
})
