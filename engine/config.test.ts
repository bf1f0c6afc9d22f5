import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { NexxoError } from '../core/diagnostic.ts'
import { parseEnvFile, readEnvironment } from './config/env.ts'
import { resolveTargets } from './config/targets.ts'
import { loadUserConfig } from './index.ts'

const place = { root: '' }
beforeEach(() => {
  place.root = fs.mkdtempSync(path.join(os.tmpdir(), 'nexxo-config-'))
})
afterEach(() => fs.rmSync(place.root, { recursive: true, force: true }))

const write = (file: string, text: string) => fs.writeFileSync(path.join(place.root, file), text)
const load = () => loadUserConfig({ root: place.root, command: 'build', mode: 'production' })
const codeOf = (error: unknown) => (error instanceof NexxoError ? error.diagnostic : error)

describe('loadUserConfig', () => {
  it('gives an empty configuration where there is no file', async () => {
    expect(await load()).toEqual({})
  })

  it('runs a TypeScript function that imports from nexxo, which is not installed', async () => {
    write('shared.ts', `export const base: string = '/pears/'`)
    write(
      'nexxo.config.ts',
      `import { defineConfig } from 'nexxo'\nimport { base } from './shared'\nexport default defineConfig(({ mode }) => ({ base, outDir: mode }))`,
    )
    expect(await load()).toEqual({ base: '/pears/', outDir: 'production' })
    expect(fs.readdirSync(place.root).toSorted()).toEqual(['nexxo.config.ts', 'shared.ts'])
  })

  it('tells each of its files where it lies', async () => {
    fs.mkdirSync(path.join(place.root, 'parts'))
    write('parts/name.js', `export const name = require('node:fs').readFileSync(__dirname + '/name.txt', 'utf8')`)
    write('parts/name.txt', 'pears')
    write('parts/typed.mts', `export const here: string = import.meta.dirname + ' ' + import.meta.filename`)
    write(
      'nexxo.config.mjs',
      `import { fileURLToPath } from 'node:url'
      import { name } from './parts/name.js'
      import { here } from './parts/typed.mts'
      const __dirname = fileURLToPath(new URL('.', import.meta.url))
      export default { outDir: __dirname + name, base: here }`,
    )
    const parts = path.join(place.root, 'parts')
    expect(await load()).toEqual({ outDir: `${place.root}/pears`, base: `${parts} ${parts}/typed.mts` })
  })

  it('names an unknown key and the nearest one', async () => {
    write('nexxo.config.mjs', `export default { output: { chunks: 'x' } }`)
    const error = codeOf(await load().catch((thrown: unknown) => thrown))
    expect(error).toMatchObject({ code: 'config/unknown-key' })
    expect(error).toMatchObject({
      message: expect.stringContaining('`output.chunks`'),
      help: expect.stringContaining('`output.chunk`'),
    })
  })

  it('refuses a configuration that throws', async () => {
    write('nexxo.config.js', `throw new Error('no pears today')`)
    expect(codeOf(await load().catch((thrown: unknown) => thrown))).toMatchObject({
      code: 'config/throws',
      message: expect.stringContaining('no pears today'),
      help: expect.stringContaining('run the command again'),
    })
    const request = { root: place.root, command: 'dev', mode: 'development', corrected: 'saved' } as const
    expect(codeOf(await loadUserConfig(request).catch((thrown: unknown) => thrown))).toMatchObject({
      help: expect.stringContaining('Saving it is enough.'),
    })
  })
})

describe('environment files', () => {
  it('reads lines as the dotenv of the source tool does', () => {
    const text = `A=pear # ripe\n# B=2\nC='single # kept'\nD="two\\nlines"\n E = spaced \nF=\nG=a=b\nH=\`tick\``
    expect(parseEnvFile(text)).toEqual({
      A: 'pear # ripe', C: 'single # kept', D: 'two\nlines', E: 'spaced', F: '', G: 'a=b', H: '`tick`',
    }) // prettier-ignore
  })

  it('lets the shell win, then the more special file, and expands references', () => {
    write('.env', 'A=env\nB=env\nC=env\nD=$A-${C}-\\$5\nE=$E')
    write('.env.production', 'B=mode\nC=mode')
    write('.env.local', 'C=local')
    const values = readEnvironment({ root: place.root, mode: 'production', rules: 'cra', shell: { A: 'shell' } })
    expect(values).toEqual({ A: 'shell', B: 'mode', C: 'local', D: 'shell-local-$5', E: '' })
  })

  it('reads them as Vite does: the mode before local files, comments, several lines, references in any file', () => {
    write('.env', 'A=pear # ripe\nB=env\nC=$LATER-${NONE:-plum}\nTEXT="two\nlines"\nSHELL_SAYS=file\nD=\\$5')
    write('.env.local', 'B=local\nLATER=late')
    write('.env.test', 'B=mode')
    write('.env.test.local', 'TICK=`a "b"`')
    const values = readEnvironment({ root: place.root, mode: 'test', rules: 'vite', shell: { SHELL_SAYS: 'shell' } })
    expect(values).toEqual({
      A: 'pear', B: 'mode', C: 'late-plum', TEXT: 'two\nlines', LATER: 'late', TICK: 'a "b"', D: '$5', SHELL_SAYS: 'shell',
    }) // prettier-ignore
  })
})

describe('targets', () => {
  it("reads the project's browserslist for the mode and maps it to engines", () => {
    write(
      'package.json',
      JSON.stringify({
        browserslist: { production: ['chrome 70', 'ios_saf 12', 'ie 11'], development: ['chrome 120'] },
      }),
    )
    const production = resolveTargets({
      root: place.root,
      mode: 'production',
      queries: undefined,
      classFields: 'define',
    })
    expect(production.targets.script).toEqual(['chrome70', 'ios12', 'es2015'])
    expect(production.diagnostics.map((one) => one.code)).toEqual(['engine/es5-target'])
    const development = resolveTargets({
      root: place.root,
      mode: 'development',
      queries: undefined,
      classFields: 'assign',
    })
    expect(development.targets.script).toEqual(['chrome120', 'es2021'])
    expect(development.diagnostics).toEqual([])
  })
})
