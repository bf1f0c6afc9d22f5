import fs from 'node:fs'
import { describe, expect, it } from 'vitest'
import { className } from './class-name.ts'
import { PLAIN, cssOf, reported, styleProjects } from './test-styles.ts'

const project = styleProjects()
const PLAIN_NAMES = { className: '[name]__[local]' } as const

describe('CSS modules', () => {
  it('chooses modules by pattern, glob and function', async () => {
    const files = {
      'src/index.js': `import own from './own.css'\nimport named from './plum.module.css'\nreport(own, named)`,
      'src/own.css': '.pear { color: red }',
      'src/plum.module.css': '.plum { color: blue }',
    }
    const namesUnder = async (auto: NonNullable<NonNullable<typeof PLAIN.styles>['modules']>['auto']) => {
      const pears = project(files)
      await cssOf(pears, { modules: { ...PLAIN_NAMES, exports: 'default', ...(auto === undefined ? {} : { auto }) } })
      return reported(pears).map((names) => Object.keys(names as object).join())
    }
    expect(await namesUnder(undefined)).toEqual(['', 'plum'])
    expect(await namesUnder(false)).toEqual(['', ''])
    expect(await namesUnder(/own/)).toEqual(['pear', ''])
    expect(await namesUnder('src/{own,other}.css')).toEqual(['pear', ''])
    expect(await namesUnder(['**'])).toEqual(['pear', 'plum'])
    expect(await namesUnder((file) => file.endsWith('plum.module.css'))).toEqual(['', 'plum'])
  })

  it('takes what is asked for by `?module` as a module under webpack’s rules alone', async () => {
    const files = {
      'src/index.js': `import own from './own.css?module'\nimport plain from './own.css'\nreport(own, plain)`,
      'src/own.css': '.pear { color: red }',
    }
    const namesUnder = async (interop: 'webpack' | 'node') => {
      const pears = project(files)
      const styles = { modules: { ...PLAIN_NAMES, auto: false, exports: 'default' } } as const
      await pears.build({ ...PLAIN, interop, styles })
      return reported(pears).map((names) => Object.keys(names as object).join())
    }
    expect(await namesUnder('webpack')).toEqual(['pear', ''])
    expect(await namesUnder('node')).toEqual(['', ''])
  })

  it('fills the tokens of css-loader’s names', () => {
    const of = { root: '/crate', file: '/crate/src/fruit/Pear.module.css', local: 'ripe' }
    const name = (pattern: string, prefix = '') => className(pattern, { ...of, prefix })
    expect(name('[name]__[local]')).toBe('Pear-module__ripe')
    expect(name('[folder]-[local]')).toBe('fruit-ripe')
    expect(name('[path][local]')).toBe('src-fruit-ripe')
    expect(name('[local]_[hash:base64:5]')).toMatch(/^ripe_[A-Za-z]\w{4}$/)
    expect(name('[hash:hex:6]')).toMatch(/^[a-f][0-9a-f]{5}$/)
    expect(name('[contenthash:base64:8]')).toBe(name('[md5:hash:base64:8]'))
    expect(name('[sha256:hash:base64:8]')).not.toBe(name('[hash:base64:8]'))
    expect(name('[hash:base64:8]', 'crate')).not.toBe(name('[hash:base64:8]'))
    expect(className(({ local, file }) => `${local}${file.length}`, of)).toBe('ripe32')
  })

  it('have the same names and rules whether they are plain or take the passes', async () => {
    const selectors = [
      '.pear', '#plum', 'p.pear:hover > .stem + .leaf ~ b', '.pear,\n.plum::before', '.pear:not(.ripe, #plum .stem)',
      '.row:nth-child(2n + 1) .cell', '[class="pear"] .pear', "a[href='.pear'].plum", '.pear-tree_2 *', ':root .a.b.c',
      '.pear:is(:hover, :focus-visible)::after', ':global(.out) .in', '.md\\:pear', '.a /* b */ .c', ':local(.pear) :global .d',
    ] // prettier-ignore
    const rules = selectors.map((selector, at) => `${selector} { order: ${at} }`).join('\n')
    const nested = `@media (width > 9px) { .wide { order: 1; &.pear .deep { order: 2 } } }`
    for (const text of [...rules.split(/(?<=\})\n/), rules, nested]) {
      const made = async (more: string) => {
        const pears = project({
          'src/index.js': `import * as names from './a.module.css'\nreport(names)`,
          'src/a.module.css': `${text}\n${more}`,
        })
        const { css, diagnostics } = await cssOf(pears, { modules: { className: '[name]+[local]', exports: 'named' } })
        return { css: css.split('@keyframes')[0]?.trim(), diagnostics, names: Object.entries(reported(pears)[0] ?? {}) }
      }
      // An animation is what the passes are for.
      const passed = await made('@keyframes ripen { to { opacity: 1 } }')
      expect(await made('')).toEqual({ ...passed, names: passed.names.filter(([name]) => name !== 'ripen') })
      expect(passed.css).not.toBe('')
    }
  })

  it('composes from itself, several classes, other languages, plain files and the global names', async () => {
    const pears = project({
      'src/index.js': `import { pear, plum, both, far } from './a.module.css'\nreport(pear, plum, both, far)`,
      'src/a.module.css': `.pear { color: red }\n.plum { composes: pear; color: blue }\n.both { composes: pear plum; composes: loud from global }\n/* */ .far { margin: 0; composes: deep wide from './b.scss'; composes: base from "./c.module.css" }`,
      'src/b.scss': `$gap: 3px; .deep { .wide { margin: $gap } }`,
      'src/c.module.css': `.base { order: 1 }`,
    })
    const { diagnostics, css } = await cssOf(pears, { modules: { ...PLAIN_NAMES, exports: 'named' } })
    expect(diagnostics).toEqual([])
    expect(reported(pears)).toEqual([
      'a-module__pear',
      'a-module__plum a-module__pear',
      'a-module__both a-module__pear a-module__plum a-module__pear loud',
      'a-module__far b__deep b__wide c-module__base',
    ])
    expect(css).toMatch(/b__deep.*a-module__far/)
  })

  it('says where names are taken in a circle, and which stylesheet is not there', async () => {
    const pears = project({
      'src/index.js': `import './a.module.css'`,
      'src/a.module.css': `.pear { composes: plum from './b.module.css' }`,
      'src/b.module.css': `.plum { composes: pear from './a.module.css' }`,
    })
    const places = async () =>
      (await cssOf(pears)).diagnostics.map(({ severity, at }) => [severity, at?.file, at?.start])
    expect(await places()).toEqual([['error', 'src/b.module.css', 29]])
    fs.rmSync(`${pears.root}/src/b.module.css`)
    expect(await places()).toEqual([['error', 'src/a.module.css', 29]])
  })

  it('puts values in place: own, imported, in queries and selectors', async () => {
    const pears = project({
      'src/index.js': `import * as names from './a.module.css'\nreport({ ...names })`,
      'src/a.module.css': `@value wide: (min-width: 40px);\n@value tone, gap as space from './b.css';\n@value pick: plum;\n@media wide { .pear { color: tone; margin: space } }\n.pick { color: tone }`,
      'src/b.css': `@value tone: #0f0;\n@value gap: 7px;`,
    })
    const { css, diagnostics } = await cssOf(pears, { modules: { ...PLAIN_NAMES, exports: 'named' } })
    expect(diagnostics).toEqual([])
    expect(css).toBe('@media (width>=40px){.a-module__pear{color:#0f0;margin:7px}}.a-module__plum{color:#0f0}')
    expect(reported(pears)).toEqual([
      {
        pear: 'a-module__pear',
        plum: 'a-module__plum',
        wide: '(min-width: 40px)',
        tone: '#0f0',
        space: '7px',
        pick: 'plum',
      },
    ])
  })

  it('reads ICSS, both forms of local and global, keyframes, and leaves grid areas alone', async () => {
    const pears = project({
      'src/index.js': `import names from './a.module.css'\nreport(names)`,
      'src/a.module.css': `:import("./b.module.css") { theirs: shade }
:export { mark: theirs }
:global .page .a { order: 1 }
:global(.body) :local(.b) { grid-area: side; animation: grow 1s, theirs 2s }
:local .c :global(.d) { animation-name: grow; grid-template-areas: "side" }
@keyframes grow { to { order: 2 } }`,
      'src/b.module.css': `.shade { order: 3 }`,
    })
    const { css, diagnostics } = await cssOf(pears, { modules: { ...PLAIN_NAMES, exports: 'default' } })
    expect(diagnostics).toEqual([])
    expect(css).toContain('.page .a{order:1}')
    expect(css).toMatch(/\.body \.a-module__b\{[^}]*grid-area:side/)
    expect(css).toMatch(/animation:1s a-module__grow,2s b-module__shade/)
    expect(css).toMatch(/\.a-module__c \.d\{[^}]*animation-name:a-module__grow/)
    expect(css).toContain('grid-template-areas:"side"')
    expect(css).toContain('@keyframes a-module__grow')
    expect(reported(pears)).toEqual([
      { mark: 'b-module__shade', b: 'a-module__b', c: 'a-module__c', grow: 'a-module__grow' },
    ])
  })

  it('takes names as global by default, wants a local one, and exports global ones, when told', async () => {
    const files = {
      'src/index.js': `import names from './a.module.css'\nreport(names)`,
      'src/a.module.css': `.pear { order: 1 }\n:local(.plum) { order: 2 }`,
    }
    const global = project(files)
    expect((await cssOf(global, { modules: { ...PLAIN_NAMES, mode: 'global', exports: 'default' } })).css).toBe(
      '.pear{order:1}.a-module__plum{order:2}',
    )
    expect(reported(global)).toEqual([{ plum: 'a-module__plum' }])
    const exported = project(files)
    await cssOf(exported, {
      modules: { ...PLAIN_NAMES, mode: () => 'global', exports: 'default', exportGlobals: true },
    })
    expect(reported(exported)).toEqual([{ pear: 'pear', plum: 'a-module__plum' }])
    const pure = project({ ...files, 'src/a.module.css': `.pear { order: 1 }\nbutton { order: 2 }` })
    const { status, diagnostics } = await cssOf(pure, { modules: { mode: 'pure' } })
    expect([status, diagnostics[0]?.at?.file, diagnostics[0]?.at?.start]).toEqual(['failed', 'src/a.module.css', 19])
  })

  it('exports names that are no identifiers, and warns of names nobody has', async () => {
    const pears = project({
      'src/index.js': `import * as names from './a.module.css'\nreport({ ...names })`,
      'src/a.module.css': `.a-pear { order: 1 }\n.class { order: 2 }\n.plum { composes: none from './b.module.css' }`,
      'src/b.module.css': `.other { order: 3 }`,
    })
    const { diagnostics } = await cssOf(pears, { modules: { ...PLAIN_NAMES, exports: 'named' } })
    expect(reported(pears)).toEqual([
      { 'a-pear': 'a-module__a-pear', class: 'a-module__class', plum: 'a-module__plum' },
    ])
    expect(diagnostics.map(({ severity, message, at }) => [severity, message, at?.file])).toEqual([
      ['warning', '`./b.module.css` has no `none`, so nothing stands in its place.', 'src/a.module.css'],
    ])
  })
})
