import { proveProject } from '../support/prove-project.ts'

proveProject('webpack-mix-orchard', { routes: [] })
