import vm from 'node:vm'
import ts from 'typescript'
import { afterAll, describe, expect, it } from 'vitest'
import { createComponentProject, removeProjects, run } from './frameworks/test-components.ts'

afterAll(removeProjects)

const RECORD = `const seen: unknown[] = []
const name = (value: any): unknown => Array.isArray(value) ? value.map(name) : value?.name ?? String(value)
;(Reflect as any).metadata = (key: string, value: any) => (_target: any, member?: string) => { seen.push([key, member, name(value)]) }
`

/** Programs that leave their result as JSON in \`globalThis.done\`. */
const PROGRAMS: Readonly<Record<string, string>> = {
  'enums of every kind': `
enum Size { Small, Middle = 5, Large, Next = Middle * 2, Word = 'word'.length }
enum Name { Pear = 'p', Plum = \`\${Pear}lum\` }
const enum Flag { None = 0, Ripe = 1 << 0, Sweet = 1 << 1, Both = Ripe | Sweet }
enum Size { Huge = 100 }
globalThis.done = JSON.stringify([Size, Name, Flag.Both, Size[5], Size.Huge])`,
  'namespaces in parts, with variables, functions, classes and aliases': `
namespace Orchard { export let trees = 1; export function plant() { trees += 2 } export class Tree { kind = 'pear' } }
namespace Orchard { export const label = () => \`\${trees} \${new Tree().kind}\`; export namespace Row.Deep { export const at = trees } }
import Deep = Orchard.Row.Deep
class Basket {}
namespace Basket { export const size = 3 }
function pick() { return pick.count }
namespace pick { export const count = 4 }
Orchard.plant()
globalThis.done = JSON.stringify([Orchard.label(), Deep.at, (Basket as any).size, pick()])`,
  'parameter properties and fields in their order': `
const order: string[] = []
const note = <T>(text: string, value: T): T => { order.push(text); return value }
class Fruit { colour = note('colour', 'green'); constructor(public name = note('name', 'fruit')) { order.push('body') } }
class Pear extends Fruit { grams: number; ripe = note('ripe', this.name === 'pear'); static first = note('static', 1)
  constructor(protected weight = 9) { super('pear'); this.grams = weight } declare colour: string }
globalThis.done = JSON.stringify([new Pear(), Object.keys(new Pear()), order])`,
  'legacy decorators and their metadata': `${RECORD}
enum Kind { A } enum Word { A = 'a' }
interface Shape { a: 1 }
class Dep {}
function mark(text: string): any { return (target: any, member: any, index: any) => { seen.push([text, member, typeof index]) } }
@mark('class') class Service {
  @mark('field') kind: Kind; @mark('word') word: Word | undefined; @mark('union') union: string | number; @mark('fn') fn: () => void
  @mark('tuple') tuple: [string]; @mark('literal') literal: 'a' | 'b'; @mark('big') big: bigint; @mark('symbol') symbol: symbol
  constructor(@mark('parameter') private dep: Dep, list: readonly Dep[], shape: Shape, any: any, map: Map<string, Dep>, flag: boolean) {}
  @mark('method') async run(@mark('inner') date: Date, again?: string[]): Promise<void> {}
  @mark('accessor') get value(): number { return 1 }
  @mark('static') static made: Service
}

globalThis.done = JSON.stringify(seen)`,
}

const KINDS: Readonly<Record<string, ts.CompilerOptions>> = {
  ES2020: { target: ts.ScriptTarget.ES2020 },
  ESNext: { target: ts.ScriptTarget.ESNext },
}

async function built(program: string, compilerOptions: object): Promise<unknown> {
  const project = createComponentProject(
    {
      'index.html': '<!doctype html><html><head><script type="module" src="/src/main.ts"></script></head></html>',
      'tsconfig.json': JSON.stringify({ compilerOptions }),
      'src/main.ts': program,
    },
    {},
  )
  const outcome = await project.build({ outDir: 'build', minify: false, targets: ['chrome 120'] })
  expect(outcome.diagnostics).toEqual([])
  return (await run(project)).done
}

function byTsc(program: string, compilerOptions: ts.CompilerOptions): unknown {
  const { outputText } = ts.transpileModule(program, {
    compilerOptions: { ...compilerOptions, module: ts.ModuleKind.ESNext },
  })
  const context: Record<string, unknown> = {}
  vm.runInNewContext(outputText, Object.assign(context, { globalThis: context }))
  return context['done']
}

describe('what TypeScript’s own compiler writes', () => {
  const cases = Object.keys(PROGRAMS).flatMap((title) => Object.keys(KINDS).map((target) => ({ title, target })))
  it.each(cases)('does the same: $title, $target', async ({ title, target }) => {
    const flags = title.includes('decorators') ? { experimentalDecorators: true, emitDecoratorMetadata: true } : {}
    const program = PROGRAMS[title] ?? ''
    const expected = byTsc(program, { ...KINDS[target], ...flags })
    expect(expected).toMatch(/^\[/)
    expect(await built(program, { target, ...flags })).toBe(expected)
  })
})
