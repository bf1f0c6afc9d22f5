import { proveProject } from '../support/prove-project.ts'

proveProject('cra-typescript-sass', { routes: ['/'] })
