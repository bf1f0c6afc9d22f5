import { proveProject } from '../support/prove-project.ts'

proveProject('webpack-react-sass', { routes: ['/'] })
