import type { BrowserCode } from './observation.ts'

/** What each code means, for `explain` and the report. */
export const BROWSER_CODES = {
  'browser/dom': {
    title: 'An element or attribute is not the same',
    help: 'Look at what renders this element; a missing import, a class name or an asset is the usual cause.',
  },
  'browser/text': {
    title: 'A text is not the same',
    help: 'Look for an environment variable, a constant or a translation that the migrated build reads differently.',
  },
  'browser/style': {
    title: 'A computed style is not the same',
    help: 'Look for a rule that is missing, changed, or comes in another order in the migrated styles.',
  },
  'browser/layout': {
    title: 'An element has another size or place',
    help: 'Look at the style findings first: a box moves when a style around it changes.',
  },
  'browser/console': {
    title: 'The console says something else',
    help: 'Open the route in both builds and compare their consoles.',
  },
  'browser/page-error': {
    title: 'An error is thrown on one side only',
    help: 'Build with source maps and open the route; the stack names the module.',
  },
  'browser/dialog': {
    title: 'A dialog or window opens on one side only',
    help: 'Look for the call to `alert`, `confirm`, `prompt` or `window.open` and what leads to it.',
  },
  'browser/request': {
    title: 'A request is made, or fails, on one side only',
    help: 'Look for the public path, a file missing from the build, or an address read from the environment.',
  },
  'browser/storage': {
    title: 'Cookies, storage or history are not the same',
    help: 'Look at what the app stores; a key with a build value in it is the usual cause.',
  },
  'browser/global': {
    title: 'A global variable exists on one side only',
    help: 'Look for a script that relied on leaking names, or a polyfill that one side leaves out.',
  },
  'browser/title': {
    title: 'The page title is not the same',
    help: 'Look at the title in `index.html` and at what sets it.',
  },
  'browser/address': {
    title: 'The page ends at another address',
    help: 'Look at redirects and at the base path the router was given.',
  },
  'browser/pixels': {
    title: 'The pictures of the page differ',
    help: 'Open the difference picture; the style and text findings of the same route say why.',
  },
  'browser/interaction': {
    title: 'Hover, focus, a click or typing has another result',
    help: 'Try the control in both builds; look for `:hover` and `:focus` rules and for what the control loads.',
  },
  'browser/link': {
    title: 'A link exists on one side only',
    help: 'Look at the base path and at the list the links are made from.',
  },
  'browser/accessibility': {
    title: 'The accessibility tree is not the same',
    help: 'Look at roles, labels and texts around the line shown.',
  },
  'browser/visit': {
    title: 'A page crashed, hung or never came to rest on one side only',
    help: 'Open the route in both builds.',
  },
} as const satisfies Record<BrowserCode, { readonly title: string; readonly help: string }>
