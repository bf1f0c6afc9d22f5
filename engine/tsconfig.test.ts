import { describe, expect, it } from 'vitest'
import { temporaryProjects, type Files } from './test-project.ts'

const project = temporaryProjects()

/** What the build says of the files, each place with the text that stands there. */
async function said(files: Files, config = {}) {
  const made = project({ 'src/index.js': 'import "./main.ts"', 'src/main.ts': 'report("pears")', ...files })
  const { status, diagnostics } = await made.build({ outDir: 'build', ...config })
  return [
    status,
    ...diagnostics.map(({ code, message, at }) => ({
      code,
      message,
      at: at === undefined ? undefined : `${at.file} ${made.read(at.file).slice(at.start, at.end)}`,
    })),
  ]
}

describe('a tsconfig that cannot be read', () => {
  it('is told with the place of what is no JSON', async () => {
    expect(await said({ 'tsconfig.json': '{\n  // ü\n  "a": "ü" "b": 1\n}' })).toEqual([
      'failed',
      {
        code: 'config/tsconfig',
        message: '`tsconfig.json` cannot be read: expected `,` or `}`.',
        at: 'tsconfig.json "b"',
      },
    ])
  })

  it('is told with the place of a value of the wrong kind, also in a file that it extends', async () => {
    const files = {
      'tsconfig.json': '{ "extends": "./settings/base" }',
      'settings/base.json': '{ "compilerOptions": { "jsx": 4 } }',
    }
    expect(await said(files)).toEqual([
      'failed',
      {
        code: 'config/tsconfig',
        message: '`settings/base.json` cannot be read: invalid type: integer `4`, expected a string.',
        at: 'settings/base.json 4',
      },
    ])
  })

  it.each([
    ['a file that it extends', '{ "extends": "./none.json" }', './none.json'],
    ['one of several', '{ "extends": ["./base.json", "./none"] }', './none'],
    ['a package', '{ "extends": "@pears/none" }', '@pears/none'],
    ['a project that it refers to', '{ "files": [], "references": [{ "path": "./none" }] }', './none'],
  ])('is told with the place where it names %s', async (_what, text, name) => {
    expect(await said({ 'tsconfig.json': text, 'base.json': '{}' })).toEqual([
      'failed',
      {
        code: 'config/tsconfig',
        message: `\`tsconfig.json\` names \`${name}\`, which is not there.`,
        at: `tsconfig.json "${name}"`,
      },
    ])
  })

  it('is told where the name stands that leads nowhere', async () => {
    const files = {
      'tsconfig.json': '{ "files": [], "references": [{ "path": "./tsconfig.app.json" }] }',
      'tsconfig.app.json': '{ "include": ["src"], "extends": "./gone.json" }',
    }
    expect(await said(files)).toEqual([
      'failed',
      expect.objectContaining({ code: 'config/tsconfig', at: 'tsconfig.app.json "./gone.json"' }),
    ])
  })

  it('is told of a circle', async () => {
    expect(await said({ 'tsconfig.json': '{ "extends": "./tsconfig.json" }' })).toEqual([
      'failed',
      expect.objectContaining({ code: 'config/tsconfig', at: 'tsconfig.json {' }),
    ])
  })

  it('is told where an import needs its paths, and does not keep from building where none does', async () => {
    const files = { 'src/index.js': 'import "../part/pear.ts"', 'part/tsconfig.json': '{ "extends": "./none.json" }' }
    const config = { resolve: { tsconfigPaths: true } }
    const needed = { ...files, 'part/pear.ts': 'import "@/plum"' }
    expect(await said(needed, config)).toEqual([
      'failed',
      expect.objectContaining({ code: 'config/tsconfig', at: 'part/tsconfig.json "./none.json"' }),
    ])
    const plum = {
      'node_modules/plum/package.json': '{"name":"plum","main":"index.js"}',
      'node_modules/plum/index.js': '',
    }
    expect(await said({ ...files, ...plum, 'part/pear.ts': 'import "plum"' }, config)).toEqual(['built'])
  })

  it('is told of the file that the configuration names', async () => {
    const files = { 'src/index.js': 'import "@/plum"', 'other.json': '{ "extends": "./none.json" }' }
    expect(await said(files, { resolve: { tsconfigPaths: './other.json' } })).toEqual([
      'failed',
      expect.objectContaining({ code: 'config/tsconfig', at: 'other.json "./none.json"' }),
    ])
  })

  it('is not read where the configuration says so', async () => {
    expect(await said({ 'tsconfig.json': '{' }, { script: { tsconfig: 'none' } })).toEqual(['built'])
  })
})
