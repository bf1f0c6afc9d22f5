import { proveProject } from '../support/prove-project.ts'

proveProject('cra-template-typescript', { routes: ['/'] })
