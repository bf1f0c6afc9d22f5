import { Ajv2020 } from 'ajv/dist/2020.js'
import fs from 'node:fs'
import path from 'node:path'
import { describe, expect, it } from 'vitest'
import { NexxoError } from '../core/diagnostic.ts'
import { temporaryFolders } from '../tests/support/fake-project.ts'
import type { AcceptanceOptions } from './accepted.ts'
import { silentScreen } from './screen.ts'
import { verifyProject } from './verify.ts'

const folder = temporaryFolders()

/** A page with one sheet whose name holds a hash. */
function build({
  hash,
  colour,
  more = '',
}: {
  readonly hash: string
  readonly colour: string
  readonly more?: string
}): string {
  return folder({
    'index.html': `<!doctype html><html><head><title>Pears</title><link rel="stylesheet" href="/static/css/main.${hash}.css"></head><body><h1 class="pear">Pears</h1></body></html>`,
    [`static/css/main.${hash}.css`]: `.pear{color:${colour}}${more}`,
  })
}

const original = () => build({ hash: '1a2b3c4d', colour: 'green' })

function verify(root: string, sides: readonly [string, string], acceptance: Partial<AcceptanceOptions> = {}) {
  return verifyProject({
    root,
    env: process.env,
    original: sides[0],
    migrated: sides[1],
    baselineRef: undefined,
    options: {
      routes: [],
      maxRoutes: 1,
      level: 'static',
      budgetPercent: undefined,
      acceptance: {
        file: undefined,
        update: 'leave',
        askReason: async () => undefined,
        today: '2026-06-01',
        ...acceptance,
      },
    },
    screen: silentScreen,
    signal: new AbortController().signal,
  })
}

const schema = fs.readFileSync(new URL('../schemas/baseline.schema.json', import.meta.url), 'utf8')
const followsSchema = new Ajv2020().compile(JSON.parse(schema))

/** Without scripts and source maps some levels have nothing to compare; what counts here is what differs. */
const statusOf = async (work: ReturnType<typeof verify>) =>
  (await work).comparison.levels.find(({ id }) => id === 'styles')?.status

const listOf = (root: string) => fs.readFileSync(path.join(root, 'nexxo-baseline.json'), 'utf8')
const updated = { update: 'update', askReason: async () => 'The pears are ripe now.' } as const

describe('a list of accepted differences', () => {
  it('holds for the same difference under other hashes, and for no other colour', async () => {
    const root = folder({ 'package.json': '{}' })
    const red = build({ hash: '99887766', colour: 'red' })
    expect(await statusOf(verify(root, [original(), red]))).toBe('different')
    const written = await verify(root, [original(), red], updated)
    expect(written.updated).toMatchObject({ entries: 1, withoutReason: 0 })
    expect(followsSchema(JSON.parse(listOf(root)))).toBe(true)
    expect(await statusOf(verify(root, [original(), build({ hash: 'abcdef01', colour: 'red' })]))).toBe('accepted')
    expect(await statusOf(verify(root, [original(), build({ hash: '99887766', colour: 'blue' })]))).toBe('different')
    const more = build({ hash: '99887766', colour: 'red', more: '.plum{color:red}' })
    expect(await statusOf(verify(root, [original(), more]))).toBe('different')
  })

  it('is the same bytes when it is written again', async () => {
    const root = folder({ 'package.json': '{}' })
    const red = build({ hash: '99887766', colour: 'red' })
    await verify(root, [original(), red], updated)
    const first = listOf(root)
    expect(first.endsWith('}\n')).toBe(true)
    const other = { update: 'update', askReason: async () => 'Never asked.', today: '2027-01-01' } as const
    await verify(root, [original(), build({ hash: 'abcdef01', colour: 'red' })], other)
    expect(listOf(root)).toBe(first)
    await verify(root, [original(), original()], updated)
    expect(JSON.parse(listOf(root))).toEqual({ schema: 1, accepted: [] })
  })

  it('accepts nothing while the reasons are empty', async () => {
    const root = folder({ 'package.json': '{}' })
    const sides = [original(), build({ hash: '99887766', colour: 'red' })] as const
    const { updated: list, comparison } = await verify(root, sides, { update: 'update' })
    expect(list).toMatchObject({ entries: 1, withoutReason: 1 })
    expect(comparison.verdict).toBe('different')
    expect(await statusOf(verify(root, sides))).toBe('different')
  })

  it.each([
    [
      '{ "schema": 1, "accepted": [\n{ "level": "styles", "reason": "x" }] }',
      'Line 2 of nexxo-baseline.json',
      '`id` is missing',
    ],
    [
      '{ "schema": 1,\n\n"accepted": [{ "id": "a", "level": "colours", "reason": "x" }] }',
      'Line 3',
      '`level` must be one of',
    ],
    [
      '{ "schema": 1, "accepted": [{ "id": "a", "level": "styles", "reason": "x", "until": "soon" }] }',
      'Line 1',
      '`until`',
    ],
    [
      '{ "schema": 1, "accepted": [{ "id": "a", "level": "styles", "reason": "x", "untill": "" }] }',
      'Line 1',
      '`untill` is not known',
    ],
    ['{ "schema": 2, "accepted": [] }', 'Line 1', '`schema` must be 1'],
    ['{ "schema": 1,\n "accepted": [} ] }', 'Line 2', 'A value is expected'],
  ])('that cannot be used is refused with its line: %#', async (text, line, what) => {
    const root = folder({ 'package.json': '{}', 'nexxo-baseline.json': text })
    const error: unknown = await verify(root, ['/nowhere', '/nowhere']).catch((thrown: unknown) => thrown)
    if (!(error instanceof NexxoError)) throw error
    expect(error.diagnostic.code).toBe('accepted/broken')
    expect(error.exitCode).toBe(2)
    expect(error.message).toContain(line)
    expect(error.message).toContain(what)
  })

  it('must be there when it is named', async () => {
    const root = folder({ 'package.json': '{}' })
    const file = path.join(root, 'plums.json')
    await expect(verify(root, ['/nowhere', '/nowhere'], { file })).rejects.toMatchObject({
      diagnostic: { code: 'accepted/no-file' },
    })
  })
})
