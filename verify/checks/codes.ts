/* oxlint-disable max-lines -- a data table: one entry per code */
import type { Code, Severity } from '../../core/diagnostic.ts'

interface Wording {
  readonly severity: Severity
  readonly title: string
  readonly help: string
}

/** Every code of the static levels: what it means and what to do. The one place for both. */
export const CODES = {
  'build/original-failed': {
    severity: 'error',
    title: 'The original build did not succeed',
    help: 'Make the original build pass before comparing with it.',
  },
  'build/migrated-failed': {
    severity: 'error',
    title: 'The migrated build did not succeed',
    help: 'Read the diagnostics of the migrated build.',
  },
  'build/diagnostic-added': {
    severity: 'warning',
    title: 'Only the migrated build reports this',
    help: 'Fix what it names, or find out why the original build did not say it.',
  },
  'files/public-missing': {
    severity: 'error',
    title: 'A public file is missing',
    help: 'Check that the file is in the public folder and copied as it is.',
  },
  'files/public-added': {
    severity: 'warning',
    title: 'A public file was added',
    help: 'Check that the file is meant to be served.',
  },
  'files/public-changed': {
    severity: 'error',
    title: 'A public file changed',
    help: 'Public files are copied byte by byte; find what rewrote this one.',
  },
  'files/asset-missing': {
    severity: 'error',
    title: 'Content the original build emits is missing',
    help: 'Find the import or url() that named this file.',
  },
  'files/asset-added': {
    severity: 'warning',
    title: 'Content was added that the original build does not emit',
    help: 'Find the import or url() that brings this file in.',
  },
  'files/asset-changed': {
    severity: 'error',
    title: 'The content of an asset changed',
    help: 'Find what rewrote the file, an optimiser or another source of the same name.',
  },
  'files/asset-inlined': {
    severity: 'info',
    title: 'An asset is inlined on one side only',
    help: 'The content is the same; the inlining limit differs.',
  },
  'files/dangling-reference': {
    severity: 'error',
    title: 'A file the output refers to does not exist',
    help: 'Find why the file was not written, or why its URL is wrong (public path).',
  },
  'files/chunk-missing': {
    severity: 'error',
    title: 'A chunk loaded on demand does not exist',
    help: 'Build again into an empty folder; if it stays, the import() it serves is broken.',
  },
  'files/map-missing': {
    severity: 'warning',
    title: 'Source maps are on one side only',
    help: 'Set `sourceMap` to what the original build did.',
  },
  'files/layout': {
    severity: 'warning',
    title: 'Built files lie in other folders',
    help: 'Check rules of servers and CDNs that name folders, or set `output` in nexxo.config.ts.',
  },
  'files/licence-changed': {
    severity: 'warning',
    title: 'Licence comments differ',
    help: 'They do not run. Set `output.licences` to `linked` where the texts must be shipped.',
  },
  'files/manifest-changed': {
    severity: 'error',
    title: 'The manifest lists something else',
    help: 'Check `output.manifest`; servers read this file.',
  },
  'files/precache-changed': {
    severity: 'error',
    title: 'The service worker stores other files ahead of time',
    help: 'Check `serviceWorker` in nexxo.config.ts.',
  },
  'files/compressed-stale': {
    severity: 'error',
    title: 'A precompressed file holds something else than its file',
    help: 'Compress after the last step that writes the file.',
  },
  'files/compressed-missing': {
    severity: 'warning',
    title: 'Precompressed files are missing',
    help: 'Find the step that wrote them; servers that look for them send the larger file now.',
  },
  'pages/page-missing': {
    severity: 'error',
    title: 'A page is missing',
    help: 'Check `pages.files` in nexxo.config.ts.',
  },
  'pages/page-added': {
    severity: 'warning',
    title: 'A page was added',
    help: 'Check `pages.files` in nexxo.config.ts.',
  },
  'pages/node-missing': {
    severity: 'error',
    title: 'An element of the page is missing',
    help: 'Compare the HTML template with the original one.',
  },
  'pages/node-added': {
    severity: 'error',
    title: 'An element was added to the page',
    help: 'Find the plugin or template that adds it.',
  },
  'pages/node-changed': {
    severity: 'error',
    title: 'An element of the page changed',
    help: 'Compare the HTML template and its variables with the original ones.',
  },
  'pages/order-changed': {
    severity: 'warning',
    title: 'Elements of the page stand in another order',
    help: 'Compare the HTML template with the original one.',
  },
  'pages/script-mode': {
    severity: 'error',
    title: 'The scripts of the page are loaded in another way',
    help: 'Scripts that wait for the document must keep waiting.',
  },
  'pages/bundle-missing': {
    severity: 'error',
    title: 'The page does not load its scripts or styles',
    help: 'Check that the page names its entry.',
  },
  'pages/style-media': {
    severity: 'error',
    title: 'A stylesheet of the page is for other media',
    help: 'Compare the `media` attributes of the links.',
  },
  'pages/integrity-wrong': {
    severity: 'error',
    title: 'The `integrity` of a script or style is not the hash of its file',
    help: 'A browser refuses this file: compute the hash after the last step that writes it.',
  },
  'pages/integrity-missing': {
    severity: 'warning',
    title: 'Scripts or styles lost their `integrity`',
    help: 'Check the plugin that wrote the attribute in the original build.',
  },
  'pages/charset-late': {
    severity: 'error',
    title: 'The encoding of the page stands too late',
    help: 'Browsers look for `<meta charset>` in the first 1024 bytes; move what stands before it.',
  },
  'pages/generated-links': {
    severity: 'info',
    title: 'The bundlers load their own files in different portions',
    help: 'Nothing to do.',
  },
  'modules/app-missing': {
    severity: 'error',
    title: 'A module of the app is missing',
    help: 'Check its imports, aliases, and `sideEffects` in package.json.',
  },
  'modules/app-added': {
    severity: 'error',
    title: 'A module of the app was added',
    help: 'Check which file the import resolves to, aliases and extensions order.',
  },
  'modules/app-folded': {
    severity: 'info',
    title: 'A module was folded into the modules that use it',
    help: 'Nothing to do: it holds no code that runs by itself.',
  },
  'modules/app-eager': {
    severity: 'error',
    title: 'A module loaded on demand is now loaded with the page, or the reverse',
    help: 'Check the import() that led to it.',
  },
  'modules/package-missing': {
    severity: 'error',
    title: 'A package is missing from the bundle',
    help: 'Check where it is imported and what the import resolves to.',
  },
  'modules/package-added': {
    severity: 'error',
    title: 'A package was added to the bundle',
    help: 'Check which import brings it in.',
  },
  'modules/package-version': {
    severity: 'error',
    title: 'Another version of a package is bundled',
    help: 'Install from the same lockfile as the original build.',
  },
  'modules/package-copies': {
    severity: 'error',
    title: 'A package is bundled another number of times',
    help: 'Look for a second copy below another package, or set `resolve.dedupe`.',
  },
  'modules/package-file': {
    severity: 'error',
    title: 'Another file of a package is bundled',
    help: 'Check `resolve.mainFields` and `resolve.conditions`, and NODE_ENV.',
  },
  'modules/package-internal': {
    severity: 'info',
    title: 'Unused files inside a package differ',
    help: 'Nothing to do: the package says it has no side effects, or its entry is the same.',
  },
  'modules/runtime': {
    severity: 'info',
    title: 'Each bundler brings its own runtime',
    help: 'Nothing to do.',
  },
  'exports/missing': {
    severity: 'error',
    title: 'A library no longer exports this',
    help: 'Check the entry file, and what tree shaking dropped.',
  },
  'exports/added': {
    severity: 'warning',
    title: 'A library exports more than before',
    help: 'Check that the name is meant for others: they will use it.',
  },
  'exports/kind-changed': {
    severity: 'error',
    title: 'What a library exports is something else now',
    help: 'Check the module format, and how CommonJS and ES modules are joined.',
  },
  'exports/arity-changed': {
    severity: 'error',
    title: 'An exported function takes another number of parameters',
    help: 'Compare the function with the original one; `length` is seen by those who call it.',
  },
  'exports/members-changed': {
    severity: 'error',
    title: 'An exported class or object has other members',
    help: 'Check name mangling of the minifier, and what tree shaking dropped.',
  },
  'exports/types-changed': {
    severity: 'error',
    title: 'The declarations of a library name something else',
    help: 'Build the declarations from the same entry as the scripts.',
  },
  'styles/rule-missing': {
    severity: 'error',
    title: 'A style declaration is missing',
    help: 'Check the import of the sheet and what processes it.',
  },
  'styles/rule-added': {
    severity: 'error',
    title: 'A style declaration was added',
    help: 'Check the import of the sheet and what processes it.',
  },
  'styles/value-changed': {
    severity: 'error',
    title: 'The value of a style declaration changed',
    help: 'Check variables, PostCSS plugins and targets.',
  },
  'styles/condition-changed': {
    severity: 'error',
    title: 'The condition of a style declaration changed',
    help: 'Check the media query in the source.',
  },
  'styles/prefix': {
    severity: 'info',
    title: 'A vendor prefix is on one side only',
    help: 'Nothing to do: the unprefixed declaration is on both sides.',
  },
  'styles/order-changed': {
    severity: 'error',
    title: 'Two style declarations that compete changed places',
    help: 'Check the order in which the sheets are imported.',
  },
  'styles/order-unrelated': {
    severity: 'info',
    title: 'Style rules that never meet stand in another order',
    help: 'Nothing to do.',
  },
  'styles/class-renamed': {
    severity: 'info',
    title: 'Generated class names differ one to one',
    help: 'Nothing to do, unless tests or scripts name the generated classes.',
  },
  'styles/loading-changed': {
    severity: 'error',
    title: 'A style declaration is loaded with the page on one side and on demand on the other',
    help: 'Check where the sheet is imported.',
  },
  'styles/unreadable': {
    severity: 'error',
    title: 'A stylesheet could not be read',
    help: 'Check the sheet for syntax errors.',
  },
  'values/literal-missing': {
    severity: 'error',
    title: 'A text of the source is missing from the output',
    help: 'Compare the module with the original one, and the variables it uses.',
  },
  'values/literal-added': {
    severity: 'error',
    title: 'The output holds a text the original does not',
    help: 'Compare the module with the original one, and the variables it uses.',
  },
  'values/literal-changed': {
    severity: 'error',
    title: 'A text changed',
    help: 'Compare the module with the original one, and the variables it uses.',
  },
  'values/code-changed': {
    severity: 'error',
    title: 'The code of a module says something else',
    help: 'Compare the module with the original one: a number, a name, a condition or a call is not the same.',
  },
  'values/order-changed': {
    severity: 'error',
    title: 'Statements of a module run in another order',
    help: 'Compare the module with the original one: what runs when it is loaded stands in another order.',
  },
  'values/written-differently': {
    severity: 'info',
    title: 'The same text is written in another way',
    help: 'Nothing to do.',
  },
  'values/constant-missing': {
    severity: 'error',
    title: 'The value of a variable is missing from the output',
    help: 'Check `env` in nexxo.config.ts and the .env files.',
  },
  'values/constant-added': {
    severity: 'error',
    title: 'The value of a variable is only in the migrated output',
    help: 'Check `env` in nexxo.config.ts: the original build did not put it there.',
  },
  'values/secret-leaked': {
    severity: 'error',
    title: 'A secret is in the migrated output',
    help: 'Do not publish this build. Check `env.prefixes` in nexxo.config.ts.',
  },
  'values/unresolved-env': {
    severity: 'error',
    title: 'A name is left that no browser knows',
    help: 'An environment variable belongs in `env.define` or `define`, for there is no `process` in the browser; `regeneratorRuntime` must be imported.',
  },
  'values/unreadable': {
    severity: 'error',
    title: 'A script could not be parsed',
    help: 'The browser will refuse it too; look at the engine diagnostics.',
  },
  'accepted/not-seen': {
    severity: 'info',
    title: 'An accepted difference is no longer seen',
    help: 'Run `nexxo verify --update-baseline`, which takes it off the list.',
  },
  'size/total': { severity: 'info', title: 'Sizes of both builds', help: 'Sizes are reported, never judged.' },
  'size/initial': {
    severity: 'info',
    title: 'What is fetched before any code runs',
    help: 'Sizes are reported, never judged.',
  },
  'size/route': { severity: 'info', title: 'What a route loads', help: 'Sizes are reported, never judged.' },
  'size/over-budget': {
    severity: 'error',
    title: 'The migrated build is larger than the budget allows',
    help: 'Look for what grew in the table of files, or raise `--budget`.',
  },
} as const satisfies Record<Code, Wording>

export type StaticCode = keyof typeof CODES
