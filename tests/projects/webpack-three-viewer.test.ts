import { proveProject } from '../support/prove-project.ts'

proveProject('webpack-three-viewer', { routes: ['/'] })
