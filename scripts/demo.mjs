// Migrates a Create React App project from the registry and proves it: what `npm run demo` shows a newcomer.
import { spawn } from 'node:child_process'
import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  readdirSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { fileURLToPath } from 'node:url'

const REPOSITORY = fileURLToPath(new URL('../', import.meta.url))
const TEMPLATE = 'cra-template-typescript'
const NPM_FLAGS = ['--no-audit', '--no-fund', '--loglevel=error']
const WINDOWS = process.platform === 'win32'

const scratch = mkdtempSync(path.join(os.tmpdir(), 'nexxo-demo-'))
const project = path.join(scratch, 'pear-shop')
const began = performance.now()

console.log(`A Create React App project, migrated and proven. Everything happens in ${scratch}\n`)
if (await prepare()) {
  process.exitCode = await migrate()
  report()
} else {
  process.exitCode = 1
}

/** Whether the project stands; what went wrong is printed. */
async function prepare() {
  try {
    await step('Pack this checkout', packCheckout)
    await step(`Fetch ${TEMPLATE} from the registry`, createProject)
    await step('Install the project with react-scripts 5.0.1 (a minute or so)', () =>
      run('npm', ['install', ...NPM_FLAGS], project),
    )
    await step('Let react-scripts write its tsconfig.json', writeTypeScriptConfig)
    await step('Commit it, so that the migration stands alone', commitProject)
    return true
  } catch (error) {
    console.error(`\n${error.message}`)
    return false
  }
}

/** Runs one step and says how long it took. */
async function step(title, work) {
  const since = performance.now()
  process.stdout.write(`  ${title} … `)
  const remark = await work()
  console.log(`${typeof remark === 'string' ? `${remark}, ` : ''}${seconds(since)}`)
}

/** `npm pack` builds dist/ first, so that the command line and the package are both of this checkout. */
async function packCheckout() {
  await run('npm', ['pack', '--pack-destination', scratch], REPOSITORY)
}

/** What create-react-app does with a template: its folder, and its dependencies beside React and react-scripts. */
async function createProject() {
  const store = path.join(scratch, 'template')
  mkdirSync(store)
  writeFileSync(path.join(store, 'package.json'), '{ "private": true }\n')
  await run('npm', ['install', ...NPM_FLAGS, '--ignore-scripts', TEMPLATE], store)
  const source = path.join(store, 'node_modules', TEMPLATE)
  cpSync(path.join(source, 'template'), project, { recursive: true })
  renameSync(path.join(project, 'gitignore'), path.join(project, '.gitignore'))
  const { package: additions } = readJson(path.join(source, 'template.json'))
  writeFileSync(path.join(project, 'package.json'), `${JSON.stringify(manifestWith(additions), undefined, 2)}\n`)
  const { version } = readJson(path.join(source, 'package.json'))
  rmSync(store, { recursive: true })
  return version
}

function manifestWith(additions) {
  return {
    name: 'pear-shop',
    version: '0.1.0',
    private: true,
    dependencies: { react: '^19.0.0', 'react-dom': '^19.0.0', 'react-scripts': '5.0.1', ...additions.dependencies },
    scripts: {
      start: 'react-scripts start',
      build: 'react-scripts build',
      test: 'react-scripts test',
      eject: 'react-scripts eject',
    },
    eslintConfig: additions.eslintConfig,
    browserslist: {
      production: ['>0.2%', 'not dead', 'not op_mini all'],
      development: ['last 1 chrome version', 'last 1 firefox version', 'last 1 safari version'],
    },
  }
}

function writeTypeScriptConfig() {
  const program = `require('react-scripts/scripts/utils/verifyTypeScriptSetup')()`
  return run(process.execPath, ['-e', program], project, { NODE_ENV: 'development' })
}

async function commitProject() {
  const who = ['-c', 'user.name=Demo', '-c', 'user.email=demo@example.com', '-c', 'commit.gpgsign=false']
  try {
    await run('git', ['init', '--quiet'], project)
    await run('git', ['add', '--all'], project)
    await run('git', [...who, 'commit', '--quiet', '--message', 'The project as it is'], project)
    return undefined
  } catch (error) {
    if (error.code === 'ENOENT') return 'there is no git here, which is fine'
    throw error
  }
}

/** The command a user would type; its output goes straight to the terminal. */
function migrate() {
  console.log('\n$ nexxo migrate --yes\n')
  const [tarball] = readdirSync(scratch).filter((file) => file.endsWith('.tgz'))
  const bin = path.join(REPOSITORY, 'bin', 'nexxo.js')
  const child = spawn(process.execPath, [bin, 'migrate', '--yes', '--use', path.join(scratch, tarball)], {
    cwd: project,
    stdio: 'inherit',
    // Warnings of the original build stay warnings, as on a developer's machine.
    env: { ...process.env, CI: 'false' },
  })
  return new Promise((resolve, reject) => child.on('error', reject).on('exit', (code) => resolve(code ?? 130)))
}

function report() {
  const folder = path.join(project, 'nexxo-report')
  const [html] = existsSync(folder) ? readdirSync(folder).filter((file) => file.endsWith('.html')) : []
  console.log(`\nThe demo took ${seconds(began)} and ended with exit code ${process.exitCode}.`)
  console.log(`  project  ${project}`)
  if (html !== undefined) console.log(`  report   ${path.join(folder, html)}`)
  console.log(`  undo     cd ${project} && npx nexxo migrate --undo`)
}

/** Runs a program quietly; its output shows only when it fails. */
function run(command, args, cwd, env = {}) {
  const child = spawn(command, args, { cwd, shell: WINDOWS && command === 'npm', env: { ...process.env, ...env } })
  let output = ''
  child.stdout.on('data', (text) => (output += text))
  child.stderr.on('data', (text) => (output += text))
  return new Promise((resolve, reject) => {
    child.on('error', reject)
    child.on('close', (code) => {
      if (code === 0) resolve(undefined)
      else reject(new Error(`\`${command} ${args.join(' ')}\` ended with ${code}:\n${output.trim().slice(-3000)}`))
    })
  })
}

function readJson(file) {
  return JSON.parse(readFileSync(file, 'utf8'))
}

function seconds(since) {
  return `${((performance.now() - since) / 1000).toFixed(1)} s`
}
