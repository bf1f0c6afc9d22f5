import { describe, expect, it } from 'vitest'
import { memorySource, overlayTree } from '../../core/tree.ts'
import { memoryProject } from '../memory-project.ts'
import { readBrowserslist } from './browserslist.ts'
import { expandValue, readEnvLines } from './env-files.ts'
import { parseJson } from './json.ts'
import { manifestAt, readManifest } from './manifest.ts'
import { readCalls } from './npm-scripts.ts'
import { readSurroundings } from './package-manager.ts'
import { readTypescriptConfig } from './typescript-config.ts'

const tree = (files: Record<string, string>) => overlayTree(memorySource(files), () => {})
const manifestOf = (value: unknown) => readManifest(memoryProject({ 'package.json': JSON.stringify(value) }))

describe('parseJson', () => {
  it('agrees with JSON.parse', () => {
    const text = '{"a":[1,-2.5e3,"\\u00e9\\n",true,null],"b":{"c":{}}}'
    const parsed = parseJson(text, 'json')
    expect(parsed.status === 'parsed' && parsed.node.value).toEqual(JSON.parse(text))
  })

  it.each(['', '{', '{"a"}', '{"a":1,}', '[1 2]', '"\\x"', '{} {}', "{'a':1}"])('finds %s broken', (text) => {
    expect(parseJson(text, 'json').status).toBe('broken')
  })

  it('takes comments and trailing commas in JSONC only', () => {
    const text = '{ // pears\n "a": [1, /* plums */ ], }'
    expect(parseJson(text, 'jsonc')).toMatchObject({ status: 'parsed', node: { value: { a: [1] } } })
    expect(parseJson(text, 'json').status).toBe('broken')
  })
})

describe('readManifest', () => {
  it('gives places after a BOM', () => {
    const text = '\uFEFF{"name":"pears","homepage":"/plums"}'
    const manifest = readManifest(memoryProject({ 'package.json': text }))
    const [at] = manifestAt(manifest, 'homepage')
    expect(text.slice(at!.start, at!.end)).toBe('"homepage":"/plums"')
  })
})

describe('readCalls', () => {
  it.each([
    ['react-scripts build', 'react-scripts', {}],
    [
      'PORT=1 GENERATE_SOURCEMAP=false react-scripts build',
      'react-scripts',
      { PORT: '1', GENERATE_SOURCEMAP: 'false' },
    ],
    ['cross-env CI=false "PEAR=a b" react-scripts build', 'react-scripts', { CI: 'false', PEAR: 'a b' }],
    ['set PORT=3006&& react-scripts start', 'react-scripts', { PORT: '3006' }],
    ['node --max-old-space-size=4096 node_modules/react-scripts/bin/react-scripts.js build', 'react-scripts', {}],
    ['npx --yes react-scripts build', 'react-scripts', {}],
    ['yarn react-scripts build', 'react-scripts', {}],
  ])('reads %s', (text, program, env) => {
    expect(readCalls(text)[0]).toMatchObject({ program, env })
  })

  it('finds env files and the call behind them', () => {
    expect(readCalls('env-cmd -f .env.staging react-scripts build')).toMatchObject([
      { program: 'react-scripts', args: ['build'], envFiles: ['.env.staging'] },
    ])
    expect(readCalls('dotenv -e .env.plum -- react-scripts build')).toMatchObject([
      { program: 'react-scripts', envFiles: ['.env.plum'] },
    ])
  })

  it('splits a chain of commands', () => {
    expect(readCalls('rimraf build && react-scripts build; serve -s build').map((call) => call.program)).toEqual([
      'rimraf',
      'react-scripts',
      'serve',
    ])
  })
})

describe('readEnvLines', () => {
  it('reads values as dotenv 10 does and tells where dotenv 16 differs', () => {
    const text = 'A=1\nB = "x\\ny"\nC=ab#cd\n# D=1\nexport E=1\nF=\'$x\'\nG=`t`\nH=  spaced  \nI='
    const found = readEnvLines('.env', text)
    expect(found.map(({ name, value, modern }) => [name, value, modern])).toEqual([
      ['A', '1', undefined],
      ['B', 'x\ny', undefined],
      ['C', 'ab#cd', 'ab'],
      ['F', '$x', undefined],
      ['G', '`t`', 't'],
      ['H', 'spaced', undefined],
      ['I', '', undefined],
    ])
    expect(text.slice(found[2]!.at.start, found[2]!.at.end)).toBe('C=ab#cd')
  })
})

describe('expandValue', () => {
  it('replaces names, prefers what is set, and keeps escaped dollars', () => {
    const scope = { known: { HOST: 'plums' }, own: { HOST: 'pears', PORT: '$BASE', BASE: '80' } }
    expect(expandValue('http://$HOST:${PORT}/$NONE', scope)).toBe('http://plums:80/')
    expect(expandValue('a\\$b', scope)).toBe('a$b')
  })

  it('ends for a variable that names itself', () => {
    expect(() => expandValue('$A', { known: {}, own: { A: '$A' } })).not.toThrow()
  })
})

describe('readTypescriptConfig', () => {
  it('follows extends and says which file gave an option', () => {
    const config = readTypescriptConfig(
      tree({
        'tsconfig.json': '{ "extends": "./base", "compilerOptions": { "strict": true } }',
        'base.json': '{ /* pears */ "compilerOptions": { "baseUrl": "src", "strict": false, }, }',
      }),
      'tsconfig.json',
    )
    expect(config?.options.get('baseUrl')).toMatchObject({ value: 'src', at: { file: 'base.json' } })
    expect(config?.options.get('strict')?.value).toBe(true)
  })

  it('does not run in a circle', () => {
    const files = { 'tsconfig.json': '{"extends":"./b.json"}', 'b.json': '{"extends":"./tsconfig.json"}' }
    expect(readTypescriptConfig(tree(files), 'tsconfig.json')?.broken).toEqual([])
  })

  it('says why a file is broken', () => {
    expect(readTypescriptConfig(tree({ 'tsconfig.json': '{' }), 'tsconfig.json')?.broken).toHaveLength(1)
  })
})

describe('readBrowserslist', () => {
  it('reads modes of package.json, lists, and .browserslistrc', () => {
    expect(
      readBrowserslist(
        tree({}),
        manifestOf({ browserslist: { production: ['>1%'], development: 'last 1 chrome version' } }),
      ),
    ).toMatchObject({
      production: ['>1%'],
      development: ['last 1 chrome version'],
    })
    expect(readBrowserslist(tree({}), manifestOf({ browserslist: ['>2%'] }))?.production).toEqual(['>2%'])
    const file = { '.browserslistrc': 'ie 11 # plums\n[production staging]\n>1%\nnot dead' }
    expect(readBrowserslist(tree(file), manifestOf({}))?.production).toEqual(['>1%', 'not dead'])
    expect(readBrowserslist(tree({}), manifestOf({}))).toBeUndefined()
  })
})

describe('readSurroundings', () => {
  it('trusts the packageManager field for name and version', async () => {
    const files = { 'package.json': '{"packageManager":"pnpm@9.1.0+sha512.abc"}', 'yarn.lock': '' }
    const project = memoryProject(files)
    expect((await readSurroundings(project, readManifest(project))).packageManager).toEqual({
      name: 'pnpm',
      version: '9.1.0',
      lockfile: 'yarn.lock',
    })
  })

  it('finds the lockfile of the workspace above', async () => {
    const project = memoryProject(
      { 'package.json': '{}' },
      {
        evaluate: async () => ({
          status: 'evaluated',
          value: { root: '../..', workspace: 'pnpm', lockfiles: ['pnpm-lock.yaml'], field: 'pnpm@8.0.0' },
        }),
      },
    )
    expect(await readSurroundings(project, readManifest(project))).toEqual({
      packageManager: { name: 'pnpm', version: '8.0.0', lockfile: '../../pnpm-lock.yaml' },
      workspace: { root: '../..', kind: 'pnpm' },
    })
  })
})
