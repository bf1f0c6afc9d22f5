import type { IdiomId } from '../../imports/script-facts.ts'
import type { Ruling } from '../ledger/row.ts'

interface IdiomRuling extends Ruling {
  readonly subject: string
}

/** What becomes of each idiom of the scripts. `undefined`: plain ECMAScript or React, nothing to report. */
export const IDIOMS = {
  jsx: undefined,
  flow: { subject: 'Flow types', verdict: 'mapped', note: 'Flow types are stripped.', rule: 'cra/config' },
  decorators: {
    subject: 'decorators',
    verdict: 'mapped',
    note: 'They are compiled as legacy decorators.',
    rule: 'cra/config',
  },
  'class-fields': {
    subject: 'class fields',
    verdict: 'mapped',
    note: 'They are assigned, not defined, as Babel’s loose mode does.',
    rule: 'cra/config',
  },
  'prop-types': {
    subject: 'propTypes',
    verdict: 'mapped',
    note: 'They are removed from the production build.',
    rule: 'cra/config',
  },
  'module-hot': {
    subject: 'module.hot',
    verdict: 'manual',
    note: 'Write `import.meta.hot`, or remove it: components refresh without it.',
  },
  'require-context': {
    subject: 'require.context',
    verdict: 'mapped',
    note: 'The engine lists the folder as webpack does; arguments must be literals.',
  },
  'require-ensure': { subject: 'require.ensure', verdict: 'mapped', note: 'The engine makes the same chunk of it.' },
  amd: {
    subject: 'AMD',
    verdict: 'mapped',
    note: 'Modules that `define` makes, and the chunks of `require([…])`, stay as they are written.',
  },
  'require-pattern': {
    subject: 'require() of a path with a computed end',
    verdict: 'mapped',
    note: 'The engine lists the folder of its fixed beginning, as webpack does.',
  },
  'require-dynamic': {
    subject: 'require() or import() of a computed path',
    verdict: 'manual',
    note: 'Write `import.meta.glob`, or name each file.',
  },
  'inline-loader': {
    subject: 'inline loader',
    verdict: 'manual',
    note: 'Write the query that means the same: `?raw`, `?url`, `?inline`, `?worker`.',
  },
  'webpack-global': { subject: 'webpack variable', verdict: 'manual', note: 'The name exists in webpack only.' },
  'magic-comment': {
    subject: 'webpack magic comments',
    verdict: 'mapped-with-difference',
    note: 'Names, modes, `include`, `exclude`, `ignore`, `prefetch` and `preload` are followed; others are ignored.',
  },
  'dynamic-import': { subject: 'import()', verdict: 'mapped', note: 'Lazy modules stay lazy chunks.' },
  'dynamic-import-pattern': {
    subject: 'import() of a path with a computed end',
    verdict: 'mapped',
    note: 'The engine lists the folder of its fixed beginning, as webpack does.',
  },
  'web-worker': {
    subject: 'Worker',
    verdict: 'mapped',
    note: '`new Worker(new URL(…, import.meta.url))` is built as a worker.',
  },
  'service-worker-register': { subject: 'serviceWorker.register', verdict: 'mapped', note: 'The URL stays the same.' },
  'import-meta': undefined,
  'mixed-modules': undefined,
  'jsx-pragma': { subject: 'JSX pragma', verdict: 'mapped', note: 'Pragmas of a file are followed.' },
} as const satisfies Record<IdiomId, IdiomRuling | undefined>
