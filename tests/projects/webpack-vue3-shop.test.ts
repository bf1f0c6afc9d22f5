import { proveProject } from '../support/prove-project.ts'

proveProject('webpack-vue3-shop', { routes: ['/', '/basket', '/about'] })
