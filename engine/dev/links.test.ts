import { expect, it } from 'vitest'
import { noteLinks } from './links.ts'

interface Linked {
  readonly code: string | null
  readonly exports: readonly string[]
}

const PEAR = { code: `import { ripe } from './ripe'\nexport const pear = ripe('pear')`, exports: ['pear'] }

/** Modules by their id, and what a linker says of them. */
function orchard() {
  const modules = new Map<string, Linked>([['/pear.ts', PEAR]])
  const now = (id: string) => modules.get(id) ?? null
  const links = noteLinks()
  // Each of the plugin's hooks takes what is given here.
  const plugin = links.plugin as unknown as {
    buildStart(): void
    watchChange: { handler(this: { getModuleInfo(id: string): Linked | null }, id: string): void }
  }
  return {
    links,
    areSame: () => links.areSame(now),
    build: () => plugin.buildStart(),
    change(id: string, module: Linked) {
      plugin.watchChange.handler.call({ getModuleInfo: now }, id)
      modules.set(id, module)
    },
  }
}

it('what imports and exports what it did can be linked as before', () => {
  const { areSame, change } = orchard()
  expect(areSame()).toBe(true)
  change('/pear.ts', { ...PEAR, code: PEAR.code.replace("'pear'", "'plum'") })
  expect(areSame()).toBe(true)
})

it('other imports, other exports, and what is no module by itself, cannot be known to', () => {
  const others = [
    { ...PEAR, code: PEAR.code.replace('ripe }', 'sweet }') },
    { ...PEAR, code: `import './plum'\n${PEAR.code}` },
    { ...PEAR, code: `import plum,\n  * as plums from "./plum"\n${PEAR.code}` },
    { ...PEAR, code: `${PEAR.code}\nexport * from './plum'` },
    { ...PEAR, exports: ['pear', 'plum'] },
    { code: null, exports: [] },
  ]
  for (const other of others) {
    const { areSame, change } = orchard()
    change('/pear.ts', other)
    expect([other, areSame()]).toEqual([other, false])
  }
  const { areSame, change } = orchard()
  change('/pears.css', PEAR)
  expect(areSame()).toBe(false)
})

it('a change that is taken back is none, and a whole output knows what its build has read', () => {
  const { links, areSame, change, build } = orchard()
  change('/pear.ts', { ...PEAR, exports: [] })
  change('/pear.ts', PEAR)
  expect(areSame()).toBe(true)
  change('/pear.ts', { ...PEAR, exports: [] })
  build()
  links.whole()
  expect(areSame()).toBe(true)
})

it('what changes while an output is made is not in it', () => {
  const { links, areSame, change, build } = orchard()
  change('/pear.ts', { ...PEAR, exports: ['plum'] })
  build()
  change('/pear.ts', { ...PEAR, exports: [] })
  links.whole()
  expect(areSame()).toBe(false)
})
