import type { LedgerRow } from '../../../core/ledger.ts'
import { styleIdioms, tailwindConfig } from '../model/styles.ts'
import type { CraReading } from '../reading.ts'
import type { StyleFacts } from '../styles.ts'
import { rowWhere, wholeFile } from './row.ts'

/** Kinds of stylesheets and what they use. */
export function styleRows(reading: CraReading): readonly LedgerRow[] {
  const files = (pick: (style: StyleFacts) => boolean) =>
    reading.styles.filter(pick).map((style) => wholeFile(style.file, reading.project.tree.read(style.file)))
  const tailwind = tailwindConfig(reading)
  return [
    ...rowWhere(
      { id: 'css-modules', kind: 'idiom', subject: 'CSS modules', at: files((style) => style.kind === 'module') },
      { verdict: 'mapped', note: 'Class names keep the pattern `[file]_[local]__[hash]`.', rule: 'cra/config' },
    ),
    ...rowWhere(
      { id: 'sass', kind: 'idiom', subject: 'Sass', at: files((style) => style.language !== 'css') },
      { verdict: 'mapped', note: 'It is compiled by Dart Sass.' },
    ),
    ...rowWhere(
      { id: 'icss', kind: 'idiom', subject: ':export', at: styleIdioms(reading, 'icss-export') },
      { verdict: 'mapped', note: 'Importing the stylesheet gives the exported values.', rule: 'cra/config' },
    ),
    ...normalizeRow(reading),
    ...rowWhere(
      { id: 'css-tilde', kind: 'idiom', subject: '~package in stylesheets', at: styleIdioms(reading, 'tilde') },
      { verdict: 'mapped', note: 'The engine finds packages with and without the tilde.' },
    ),
    ...rowWhere(
      { id: 'tailwind', kind: 'file', subject: 'tailwind.config.js', at: tailwind === undefined ? [] : [tailwind] },
      { verdict: 'mapped', note: 'Tailwind runs as a PostCSS plugin, as react-scripts 5 ran it.', rule: 'cra/config' },
    ),
  ]
}

/** react-scripts 5 leaves postcss-normalize out where Tailwind is on. */
function normalizeRow(reading: CraReading): readonly LedgerRow[] {
  const at = styleIdioms(reading, 'import-normalize')
  const finding = { id: 'import-normalize', kind: 'idiom', subject: '@import-normalize', at } as const
  return tailwindConfig(reading) === undefined
    ? rowWhere(finding, { verdict: 'mapped', note: 'postcss-normalize runs on the stylesheets.', rule: 'cra/config' })
    : rowWhere(finding, { verdict: 'not-needed', note: 'With Tailwind it had no effect in react-scripts either.' })
}
