import fs from 'node:fs'
import path from 'node:path'
import { globSync } from 'tinyglobby'
import { describe, expect, it } from 'vitest'
import { recipes } from '../codemods/recipes.ts'
import { explanations } from '../flow/explain.ts'

const root = path.join(import.meta.dirname, '..')
const known = new Set(explanations().map(({ id }) => id))

/** Codes written out in the sources: `refuse('a/b'`, `code: 'a/b'` and the tables of `diagnostics('a', { b: … })`. */
function codesInSources(): readonly string[] {
  const files = globSync('{host,analyzer,codemods,engine,verify,doctor,flow,cli,bench}/**/*.ts', {
    cwd: root,
    ignore: ['**/*.test.ts', 'verify/faults/**'],
  })
  return files.flatMap((file) => {
    const text = fs.readFileSync(path.join(root, file), 'utf8')
    const direct = [...text.matchAll(/(?:refuse\(\s*|code: )'([a-z]+\/[a-z0-9-]+)'/g)].map((match) => match[1] ?? '')
    const tables = [...text.matchAll(/diagnostics\('([a-z]+)', \{\n([\s\S]*?)\n\}\)/g)].flatMap(
      ([, scope, body = '']) =>
        [...body.matchAll(/^ {2}'?([a-z0-9-]+)'?: \{$/gm)].map((match) => `${scope}/${match[1]}`),
    )
    return [...direct, ...tables]
  })
}

describe('nexxo explain', () => {
  it('knows every code in the sources', () => {
    const codes = new Set(codesInSources())
    expect(codes.size).toBeGreaterThan(60)
    expect([...codes].filter((code) => !known.has(code))).toEqual([])
  })

  it('knows every rule', () => {
    const rules = recipes.flatMap((recipe) => recipe.rules.map(({ id }) => id))
    expect(rules.filter((id) => !known.has(id))).toEqual([])
  })

  it('has each id once, with something to say', () => {
    const all = explanations()
    expect(all.length).toBe(known.size)
    expect(all.filter(({ markdown }) => markdown.split('\n').length < 2)).toEqual([])
  })
})
