import { proveProject } from '../support/prove-project.ts'

proveProject('cra-javascript', { routes: ['/'] })
