import { proveProject } from '../support/prove-project.ts'

proveProject('webpack-encore-bakery', { routes: [] })
