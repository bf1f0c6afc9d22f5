import { proveProject } from '../support/prove-project.ts'

proveProject('webpack-jquery-pages', { routes: ['/', '/order.html', '/contact.html'] })
