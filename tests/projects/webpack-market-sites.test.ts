import { proveProject } from '../support/prove-project.ts'

proveProject('webpack-market-sites', { routes: ['/shop/', '/desk/'] })
