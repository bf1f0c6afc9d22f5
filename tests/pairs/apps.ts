import type { CompareRequest } from '../../verify/index.ts'
import type { Framework } from './spec.ts'

/** What is known of an app of `fixtures/bundlers-*`, whichever tool builds it. */
export type App = Pick<CompareRequest, 'routes' | 'constants'>

export const APPS: Readonly<Record<string, App>> = {
  'bundlers-react': {
    routes: ['/', '/orders', '/prices', '/nowhere'],
    constants: [{ name: 'SHOP_PLACE', value: 'Mill road, Peartown' }],
  },
  'bundlers-plain': {
    routes: ['/', '/almanac.html'],
    constants: [{ name: 'LEDGER_SEASON', value: 'the dry autumn' }],
  },
  'bundlers-vue': { routes: ['/', '/hives', '/diary'], constants: [{ name: 'APIARY', value: 'Lime tree hill' }] },
  'bundlers-svelte': { routes: ['/'], constants: [{ name: 'MILL', value: 'The lower mill' }] },
  'bundlers-angular': { routes: ['/', '/tasting'], constants: [] },
}

export const FRAMEWORKS: Readonly<Record<string, Framework>> = {
  'bundlers-react': 'react',
  'bundlers-plain': 'plain',
  'bundlers-vue': 'vue',
  'bundlers-svelte': 'svelte',
  'bundlers-angular': 'angular',
}
