import { proveProject } from '../support/prove-project.ts'

proveProject('webpack-amd-gallery', { routes: ['/'] })
