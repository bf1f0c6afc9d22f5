import { proveProject } from '../support/prove-project.ts'

proveProject('cra-env-subpath', { routes: ['/orchard/'], inDevelopment: ['p | Pruning in progress'] })
