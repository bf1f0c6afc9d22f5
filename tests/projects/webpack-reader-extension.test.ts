import { proveProject } from '../support/prove-project.ts'

proveProject('webpack-reader-extension', { routes: ['/popup.html', '/options.html'] })
