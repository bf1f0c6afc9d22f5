import { proveProject } from '../support/prove-project.ts'

proveProject('webpack-recipe-library', { routes: [] })
