import { proveProject } from '../support/prove-project.ts'

proveProject('webpack-menu-card', { routes: ['/'] })
