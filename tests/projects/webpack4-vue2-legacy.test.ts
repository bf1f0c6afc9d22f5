import { proveProject } from '../support/prove-project.ts'

proveProject('webpack4-vue2-legacy', { routes: ['/#/', '/#/orders', '/#/about'] })
