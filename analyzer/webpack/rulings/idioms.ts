import type { IdiomId } from '../../imports/script-facts.ts'
import { byHand, differs, mapped, type PartRuling } from './ruling.ts'

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
    mapped('The engine lists the folder as webpack does, in every mode; arguments must be literals.'),
  ),
  'require-ensure': named(
    'require.ensure',
    mapped('It becomes `import()` where it loads ES modules; elsewhere the engine makes the same chunk of it.'),
  ),
  amd: named('AMD', mapped('Modules that `define` makes, and the chunks of `require([…])`, stay as they are written.')),
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
  'magic-comment': named('webpack magic comments', differs('One that the engine does not know is ignored.')),
  'dynamic-import': named('import()', mapped('Lazy modules stay lazy chunks.')),
  'dynamic-import-pattern': named(
    'import() of a path with a computed end',
    mapped('The engine lists the folder of its fixed beginning, as webpack does.'),
  ),
  'web-worker': named('Worker', mapped('`new Worker(new URL(…, import.meta.url))` is built as a worker.')),
  'service-worker-register': named('serviceWorker.register', mapped('The URL stays the same.')),
  'import-meta': undefined,
  'mixed-modules': named('import beside module.exports', mapped('Both work; imports run first.')),
  'jsx-pragma': named('JSX pragma', mapped('Pragmas of a file are followed.')),
} as const satisfies Record<IdiomId, IdiomRuling | undefined>

/** Comments of webpack inside `import()`, by name. */
export const MAGIC_COMMENTS: Readonly<Record<string, PartRuling>> = {
  webpackChunkName: mapped('The chunk keeps its name.'),
  webpackPrefetch: mapped('A chunk that ran asks for what its modules may import next.'),
  webpackPreload: mapped('A lazy chunk that ran asks for what its modules import at once.'),
  webpackFetchPriority: differs('The priority of the request is the browser’s.'),
  webpackMode: mapped(
    '`eager` makes no chunk and `lazy-once` one; `weak` loads the module that webpack expects to be there.',
  ),
  webpackInclude: mapped('Only those files of the folder are found.'),
  webpackExclude: mapped('Those files of the folder are left out.'),
  webpackExports: differs('Every export of the module stays.'),
  webpackIgnore: mapped('The import stays the browser’s.'),
}

/** Variables and members that the engine gives a value, by name; others are for a person. */
export const WEBPACK_NAMES: Readonly<Record<string, PartRuling>> = {
  __webpack_public_path__: mapped('It is the base, and becomes what the app assigns.'),
  __non_webpack_require__: mapped('It is the global `require`, where there is one.'),
  __webpack_nonce__: mapped('Styles that scripts add to the page take it.'),
  __webpack_base_uri__: mapped('It is the address of the page.'),
  __resourceQuery: mapped('It is the query of the module’s request.'),
  __resourceFragment: mapped('It is empty.'),
  __webpack_modules__: differs('It is an empty object: a module that is looked up there is not found.'),
  __webpack_hash__: byHand('Write a value for it under `define` of nexxo.config.ts.'),
}
