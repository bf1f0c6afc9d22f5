import type { ServerConfig } from '../../../core/config.ts'
import { type Known, known } from '../../../core/known.ts'
import { manifestAt, manifestValue } from '../../project/manifest.ts'
import { type CraReading, setting } from '../reading.ts'

/** The development server: variables of files and of the start script, `proxy`, `src/setupProxy.js`. */
export function serverOf(reading: CraReading): Known<ServerConfig> {
  const dev = (name: string) => setting(reading, name, 'development')
  const proxy = manifestValue(reading.manifest, 'proxy')
  const port = Number(dev('PORT')?.value ?? 3000)
  const host = dev('HOST')
  const setup = 'src/setupProxy.js'
  return known(
    {
      port: Number.isInteger(port) && port > 0 ? port : 3000,
      ...(host === undefined ? {} : { host: host.value }),
      ...(dev('HTTPS')?.value === 'true' ? { https: true } : {}),
      open: dev('BROWSER')?.value !== 'none',
      ...(typeof proxy === 'string' ? { proxy } : {}),
      ...(reading.project.tree.exists(setup) ? { setup } : {}),
    },
    manifestAt(reading.manifest, 'proxy')[0] ?? dev('PORT')?.from ?? 'default',
  )
}
