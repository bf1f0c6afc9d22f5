import { describe, expect, test } from 'vitest'
import { canonicalSheet } from '../../collect/css.ts'
import type { BuildEvidence } from '../evidence.ts'
import { styles } from './index.ts'

async function side(text: string): Promise<BuildEvidence> {
  const { entries, names } = await canonicalSheet('main.css', text, (url) => url)
  const sheet = { path: 'main.css', logical: 'main.css', initial: true, asked: true, entries, names }
  // The styles check looks at sheets, texts and what could not be read.
  const scripts = { literals: [], modules: [], initialScripts: new Set(), lazyLoads: [] }
  return { sheets: [sheet], trouble: [], ...scripts, pages: [], texts: [] } as unknown as BuildEvidence
}

async function compare(original: string, migrated: string): Promise<readonly string[]> {
  const context = { identify: (text: string) => text, renamed: new Map(), secrets: [], constants: [] }
  const { findings } = styles.compare(await side(original), await side(migrated), context)
  return findings.map(({ code, benign }) => benign?.rule ?? code)
}

/** Original, migrated, the rule that admits it (`undefined`: one canonical form), and a change beside it that must be found. */
const PAIRS: readonly (readonly [
  title: string,
  original: string,
  migrated: string,
  rule: string | undefined,
  fault: string,
])[] = [
  [
    'an initial keyword',
    'sub{vertical-align:initial}',
    'sub{vertical-align:baseline}',
    undefined,
    'sub{vertical-align:top}',
  ],
  [
    'no background',
    'a{background-color:initial}',
    'a{background-color:transparent}',
    undefined,
    'a{background-color:#0001}',
  ],
  ['no length as a share', 'a{margin-left:0%}', 'a{margin-left:0}', 'B7', 'a{margin-left:0!important}'],
  [
    'a border of one side beside a variable',
    'a{border:2px solid #e0e0e0;border-right:2px solid var(--pear)}',
    'a{border:2px solid;border-color:#e0e0e0;border-right-color:var(--pear)}',
    undefined,
    'a{border:2px solid;border-color:#e0e0e0;border-left-color:var(--pear)}',
  ],
  [
    'a border whose one side is another colour',
    'a{border:4px solid red;border-top:4px solid transparent}',
    'a{border:4px solid red;border-top-color:transparent}',
    undefined,
    'a{border:4px solid red;border-top:3px solid transparent}',
  ],
  [
    'a product in parentheses',
    'a{margin-top:calc(0px - var(--pear)/2)}',
    'a{margin-top:calc(0px - (var(--pear)/2))}',
    undefined,
    'a{margin-top:calc((0px - var(--pear))/2)}',
  ],
  [
    'a declaration that no browser takes',
    'a{color:red;font-feature-settings:normal,}',
    'a{color:red}',
    undefined,
    'a{color:red;font-feature-settings:normal}',
  ],
  [
    'a distance without a unit, by a variable',
    ':root{--pear:9999}a{transform:translateZ(9999);transform:translateZ(var(--pear))}',
    ':root{--pear:9999}a{transform:translate3d(0,0,var(--pear) px)}',
    undefined,
    ':root{--pear:9999}a{transform:translate3d(0,0,calc(var(--pear)*1px))}',
  ],
  ['no picture', '.pear{background:none}', '.pear{background:0 0}', undefined, '.pear{background:0 1px}'],
  [
    'space around signs beside a variable',
    'a{color:hsl(var(--p)/var(--o,1));margin:calc(.5rem*var(--r))}',
    'a{color:hsl(var(--p) / var(--o, 1));margin:calc(.5rem * var(--r))}',
    undefined,
    'a{color:hsl(var(--p) / var(--o, 2));margin:calc(.5rem * var(--r))}',
  ],
  [
    'a text beside a variable',
    'a{content:"a , b" var(--pear)}',
    'a{content: "a , b"  var(--pear)}',
    undefined,
    'a{content:"a,b" var(--pear)}',
  ],
  [
    'space that parts two variables',
    'a{margin:0 var(--a) var(--b)}',
    'a{margin:0  var(--a)  var(--b)}',
    undefined,
    'a{margin:0 var(--b) var(--a)}',
  ],
  [
    'parts of a border in another order',
    'a{border-bottom:1px solid var(--plum)}',
    'a{border-bottom:solid 1px var(--plum)}',
    undefined,
    'a{border-bottom:solid 2px var(--plum)}',
  ],
  [
    'inset in front or behind',
    'a{box-shadow:inset 0 0 var(--b)}',
    'a{box-shadow:0 0 var(--b) inset}',
    undefined,
    'a{box-shadow:0 0 var(--b)}',
  ],
  [
    'a fallback before a variable',
    'a{border-radius:1rem;border-radius:var(--r,1rem);padding:2rem;padding:var(--p)}',
    'a{border-radius:var(--r,1rem);padding:var(--p)}',
    undefined,
    'a{border-radius:1rem;padding:var(--p)}',
  ],
  [
    'calculated widths one by one',
    'a{border-width:calc(1px*var(--a)) calc(2px*var(--b)) 0 0}',
    'a{border-top-width:calc(1px * var(--a));border-right-width:calc(2px * var(--b));border-bottom-width:0;border-left-width:0}',
    undefined,
    'a{border-top-width:calc(2px * var(--b));border-right-width:calc(1px * var(--a));border-bottom-width:0;border-left-width:0}',
  ],
  [
    'a declaration that a later rule of the same selector overrides',
    'body{margin:4px;color:red}h1{color:blue}body{margin:0;color:green}',
    'h1{color:blue}body{margin:0;color:green}',
    undefined,
    'h1{color:blue}body{margin:4px;color:green}',
  ],
  [
    'a prefixed property in a keyframe',
    '@keyframes fall{0%{-webkit-transform:scale(var(--s));transform:scale(var(--s))}}',
    '@keyframes fall{0%{transform:scale(var(--s))}}',
    undefined,
    '@keyframes fall{0%{transform:scale(var(--t))}}',
  ],
  [
    'a prefixed placeholder',
    'input::-webkit-input-placeholder{color:#9ca3af}b{color:tan}input::placeholder{color:#9ca3af}',
    'b{color:tan}input::placeholder{color:#9ca3af}',
    'B4',
    'b{color:tan}input::placeholder{color:#9ca3ae}',
  ],
  [
    'prefixed twins of logical margins',
    ':-webkit-any(nav,section) h1{-webkit-margin-before:1em;margin-block-start:1em}:is(nav,section) h1{-webkit-margin-before:1em;margin-block-start:1em}',
    ':-webkit-any(nav,section) h1{margin-block-start:1em}:is(nav,section) h1{margin-block-start:1em}',
    'B4',
    ':-webkit-any(nav,section) h1{margin-block-start:2em}:is(nav,section) h1{margin-block-start:1em}',
  ],
  [
    'the lowering of tabular numbers',
    'td{font-feature-settings:"tnum";font-variant-numeric:tabular-nums}',
    'td{font-variant-numeric:tabular-nums}',
    'B4',
    'td{font-variant-numeric:lining-nums}',
  ],
  [
    'a page break',
    'a{page-break-inside:avoid;break-inside:avoid}',
    'a{break-inside:avoid}',
    'B4',
    'a{break-inside:auto}',
  ],
  [
    'unset where a property is inherited and where it is not',
    'a{font-size:unset;padding:unset;background:unset;print-color-adjust:unset}',
    'a{font-size:inherit;padding:initial;background:initial;print-color-adjust:inherit}',
    undefined,
    'a{font-size:initial;padding:initial;background:initial;print-color-adjust:inherit}',
  ],
  [
    'initial values of a background',
    'a{background-image:initial;background-position:initial;background-repeat:unset}',
    'a{background-image:none;background-position:0 0;background-repeat:repeat}',
    undefined,
    'a{background-image:none;background-position:0 1px;background-repeat:repeat}',
  ],
  [
    'where the stops of a gradient stand by default',
    'a{background-image:linear-gradient(87deg,tan 0,red 100%)}b{background-image:radial-gradient(circle at 0 0,tan 20%,red 20%,blue)}',
    'a{background-image:linear-gradient(87deg,tan,red)}b{background-image:radial-gradient(circle at 0 0,tan 20%,red 0,blue 100%)}',
    undefined,
    'a{background-image:linear-gradient(87deg,tan,red)}b{background-image:radial-gradient(circle at 0 0,tan 20%,red 21%,blue)}',
  ],
  [
    'two places of one colour in a gradient',
    'a{background-image:linear-gradient(45deg,red 25%,tan 0,tan 50%,red 0,red)}',
    'a{background-image:linear-gradient(45deg,red 25%,tan 25% 50%,red 50% 100%)}',
    undefined,
    'a{background-image:linear-gradient(45deg,red 25%,tan 25% 51%,red 51% 100%)}',
  ],
  [
    'the queries of one list in another order',
    '@media (-ms-high-contrast:active),(-ms-high-contrast:none){a{color:red}}',
    '@media (-ms-high-contrast:none),(-ms-high-contrast:active){a{color:red}}',
    undefined,
    '@media (-ms-high-contrast:none){a{color:red}}',
  ],
  [
    'space in a value that no browser knows',
    'a{box-shadow:none,none}',
    'a{box-shadow:none, none}',
    undefined,
    'a{box-shadow:none,inherit}',
  ],
  [
    'a border and a radius in another order',
    'a{border-radius:var(--r,1px);border-top-left-radius:3px;border:none}',
    'a{border:none;border-radius:var(--r,1px);border-top-left-radius:3px}',
    undefined,
    'a{border:none;border-top-left-radius:3px;border-radius:var(--r,1px)}',
  ],
  [
    'a list of selectors written as one',
    '.a>:is(.b,.c){color:red}',
    '.a>.b,.a>.c{color:red}',
    undefined,
    '.a>.b{color:red}',
  ],
  [
    'no part of the way as no way',
    '@keyframes fall{to{transform-origin:0 50%}}',
    '@keyframes fall{to{transform-origin:0% 50%}}',
    undefined,
    '@keyframes fall{to{transform-origin:10% 50%}}',
  ],
  [
    'declarations of a keyframe in another order',
    '@keyframes fall{to{opacity:0;transform-origin:0 0;transform:none;color:red}}',
    '@keyframes fall{to{color:red;transform-origin:0 0;opacity:0;transform:none}}',
    undefined,
    '@keyframes fall{to{color:red;transform-origin:0 1px;opacity:0;transform:none}}',
  ],
  [
    'declarations of a keyframe that are parts of others stay in order',
    '@keyframes fall{to{color:red;border-width:1px;border:2px solid}}',
    '@keyframes fall{to{border-width:1px;border:2px solid;color:red}}',
    undefined,
    '@keyframes fall{to{color:red;border:2px solid;border-width:1px}}',
  ],
  [
    'the offsets of one keyframe in another order',
    '@keyframes fall{24%,8%{color:red}}',
    '@keyframes fall{8%,24%{color:red}}',
    undefined,
    '@keyframes fall{8%,25%{color:red}}',
  ],
  [
    'a colour in a custom property',
    ':root{--darker:#000;--plum:rgb(221,160,221)}',
    ':root{--darker:black;--plum:plum}',
    undefined,
    ':root{--darker:black;--plum:pear}',
  ],
  [
    'a move by nothing in a depth or along a side',
    'a{transform:translateZ(0)}b{transform:translate3d(0,3px,0) scale(2)}@keyframes fall{0%{transform:translateZ(0)}to{transform:translate3d(1px,2px,0)}}',
    'a{transform:translate(0)}b{transform:translateY(3px) scale(2)}@keyframes fall{0%{transform:translate(0,0)}to{transform:translate(1px,2px)}}',
    undefined,
    'a{transform:translate(0)}b{transform:translateX(3px) scale(2)}@keyframes fall{0%{transform:translate(0,0)}to{transform:translate(1px,2px)}}',
  ],
  [
    'a move by nothing in a keyframe',
    '@keyframes fall{to{transform:translate3d(0,0,0)}}',
    '@keyframes fall{to{transform:translate(0)}}',
    undefined,
    '@keyframes fall{to{transform:translateZ(1px)}}',
  ],
  [
    'the side a gradient runs to in a custom property',
    ':root{--p:linear-gradient(90deg,#4cd964,#5ac8fa)}',
    ':root{--p:linear-gradient(to right,#4cd964,#5ac8fa)}',
    undefined,
    ':root{--p:linear-gradient(to left,#4cd964,#5ac8fa)}',
  ],
  ['no width', 'a{width:0}', 'a{width:0%}', 'B7', 'a{width:1%}'],
]

describe('two ways to write a style', () => {
  for (const [title, original, migrated, rule, fault] of PAIRS) {
    test(`raise no alarm: ${title}`, async () => {
      for (const found of [await compare(original, migrated), await compare(migrated, original)])
        expect(new Set(found)).toEqual(new Set(rule === undefined ? [] : [rule]))
    })

    test(`leave a change beside it to be found: ${title}`, async () => {
      expect((await compare(original, fault)).join()).toContain('styles/')
    })
  }

  test('are not the same where only a look-alike stands beside a prefix or an older form', async () => {
    expect(await compare('a{-webkit-transform:none;color:red}', 'a{color:red}')).toContain('styles/rule-missing')
    expect(
      await compare(
        'td{font-feature-settings:"smcp";font-variant-numeric:tabular-nums}',
        'td{font-variant-numeric:tabular-nums}',
      ),
    ).toContain('styles/rule-missing')
    expect(
      await compare('i::-webkit-input-placeholder{color:red}i::placeholder{color:tan}', 'i::placeholder{color:tan}'),
    ).toContain('styles/rule-missing')
    expect(await compare('a{all:unset}', 'a{all:initial}')).toContain('styles/value-changed')
    expect(await compare('a{--pear:unset}', 'a{--pear:initial}')).toContain('styles/value-changed')
    expect(
      await compare('a{background-image:linear-gradient(red,tan 0)}', 'a{background-image:linear-gradient(red,tan)}'),
    ).toContain('styles/value-changed')
    expect(await compare('a{transform:none}', 'a{transform:translateZ(0)}')).toContain('styles/value-changed')
    expect(
      await compare(
        ':root{--p:-webkit-linear-gradient(90deg,red,tan)}',
        ':root{--p:-webkit-linear-gradient(to right,red,tan)}',
      ),
    ).toContain('styles/value-changed')
    expect(await compare('a{height:0}', 'a{height:0%}')).toContain('styles/value-changed')
    expect(await compare('a{flex-basis:0}', 'a{flex-basis:0%}')).toContain('styles/value-changed')
    expect(await compare('a{border-collapse:separate;border:0}', 'a{border:0}')).toContain('styles/rule-missing')
  })
})
