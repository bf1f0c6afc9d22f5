import { proveProject } from '../support/prove-project.ts'

proveProject('cra-lazy-routes', { routes: ['/', '/seasons', '/shop', '/news', '/about'] })
