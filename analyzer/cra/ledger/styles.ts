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
      reading.manifest.dependencies.has('node-sass')
        ? {
            verdict: 'mapped-with-difference',
            note: 'node-sass gives way to Dart Sass, which rounds to more digits.',
            rule: 'cra/dependencies',
          }
        : { verdict: 'mapped', note: 'It is compiled by Dart Sass.' },
    ),
    ...rowWhere(
      { id: 'icss', kind: 'idiom', subject: ':export', at: styleIdioms(reading, 'icss-export') },
      { verdict: 'mapped', note: 'Importing the stylesheet gives the exported values.', rule: 'cra/config' },
    ),
    ...rowWhere(
      {
        id: 'import-normalize',
        kind: 'idiom',
        subject: '@import-normalize',
        at: styleIdioms(reading, 'import-normalize'),
      },
      { verdict: 'mapped', note: 'postcss-normalize runs on the stylesheets.', rule: 'cra/config' },
    ),
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
