import { proveProject } from '../support/prove-project.ts'

proveProject('webpack-ts-game', { routes: ['/'] })
