import { proveProject } from '../support/prove-project.ts'

proveProject('cra-template-of-version-4', { routes: ['/'] })
