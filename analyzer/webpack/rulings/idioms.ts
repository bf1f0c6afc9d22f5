import type { IdiomId } from '../../imports/script-facts.ts'
import { byHand, differs, lacking, mapped, type PartRuling } from './ruling.ts'

interface IdiomRuling extends PartRuling {
  readonly subject: string
}

const named = (subject: string, ruling: PartRuling): IdiomRuling => ({ subject, ...ruling })

/** What becomes of each idiom of the scripts. `undefined`: plain ECMAScript, nothing to report. */
export const IDIOMS = {
  jsx: undefined,
  flow: named('Flow types', mapped('Flow types are stripped.')),
  decorators: named('decorators', mapped('They are compiled as they were.')),
  'class-fields': undefined,
  'prop-types': undefined,
  'module-hot': named('module.hot', mapped('The development server has it, and a production build drops it.')),
  'require-context': named(
    'require.context',
    mapped('The engine lists the folder as webpack does; arguments must be literals.'),
  ),
  'require-ensure': named(
    'require.ensure',
    byHand('It becomes `import()` where it loads ES modules; the rest is marked: write `import()`.'),
  ),
  'require-pattern': named(
    'require() of a path with a computed end',
    mapped('The engine lists the folder of its fixed beginning, as webpack does.'),
  ),
  'require-dynamic': named(
    'require() or import() of a computed path',
    byHand('Write `import.meta.glob`, or name each file.'),
  ),
  'inline-loader': named(
    'inline loader',
    byHand('Write the query that means the same: `?raw`, `?url`, `?inline`, `?worker`.'),
  ),
  'webpack-global': named('webpack variable', byHand('The name exists in webpack only.')),
  'magic-comment': named(
    'webpack magic comments',
    differs('They are ignored: chunks are named by the engine and nothing is prefetched.'),
  ),
  'dynamic-import': named('import()', mapped('Lazy modules stay lazy chunks.')),
  'dynamic-import-pattern': named(
    'import() of a path with a computed end',
    mapped('The engine lists the folder of its fixed beginning, as webpack does.'),
  ),
  'web-worker': named('Worker', mapped('`new Worker(new URL(…, import.meta.url))` is built as a worker.')),
  'service-worker-register': named('serviceWorker.register', mapped('The URL stays the same.')),
  'import-meta': undefined,
  'mixed-modules': named('import beside module.exports', lacking('webpack refuses it at run time; write ES modules.')),
  'jsx-pragma': named('JSX pragma', mapped('Pragmas of a file are followed.')),
} as const satisfies Record<IdiomId, IdiomRuling | undefined>

/** Comments of webpack inside `import()`, by name. */
export const MAGIC_COMMENTS: Readonly<Record<string, PartRuling>> = {
  webpackChunkName: mapped('The chunk keeps its name.'),
  webpackPrefetch: differs('Nothing is prefetched.'),
  webpackPreload: differs('Nothing is preloaded.'),
  webpackFetchPriority: differs('The priority of the request is the browser’s.'),
  webpackMode: byHand(
    '`eager` and `weak` make no chunk in webpack, and the engine makes one: import the module itself.',
  ),
  webpackInclude: byHand('Every file of the folder is found; narrow the request.'),
  webpackExclude: byHand('Every file of the folder is found; narrow the request.'),
  webpackExports: differs('Every export of the module stays.'),
  webpackIgnore: differs('An absolute address stays the browser’s; a relative one becomes part of the build.'),
}
