import { proveProject } from '../support/prove-project.ts'

proveProject('webpack-svelte', { routes: ['/'] })
