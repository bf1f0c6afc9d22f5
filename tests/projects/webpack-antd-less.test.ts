import { proveProject } from '../support/prove-project.ts'

proveProject('webpack-antd-less', { routes: ['/office/', '/office/growers'] })
