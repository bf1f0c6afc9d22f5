import { proveProject } from '../support/prove-project.ts'

proveProject('webpack-angularjs', { routes: ['/', '/#!/new'] })
