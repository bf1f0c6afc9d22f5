import { proveProject } from '../support/prove-project.ts'

proveProject('webpack-handlebars-pages', { routes: ['/', '/breads.html'] })
