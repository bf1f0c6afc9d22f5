import { proveProject } from '../support/prove-project.ts'

proveProject('cra-component-library', { routes: ['/'] })
