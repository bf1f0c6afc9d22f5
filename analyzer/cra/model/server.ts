import type { ServerModel } from '../../../core/server-config.ts'
import { type Known, known } from '../../../core/known.ts'
import { manifestAt, manifestValue } from '../../project/manifest.ts'
import { type CraReading, setting } from '../reading.ts'

/** The development server: variables of files and of the start script, `proxy`, `src/setupProxy.js`. */
export function serverOf(reading: CraReading): Known<ServerModel> {
  const dev = (name: string) => setting(reading, name, 'development')
  const proxy = manifestValue(reading.manifest, 'proxy')
  const port = Number(dev('PORT')?.value ?? 3000)
  const host = dev('HOST')
  const setup = 'src/setupProxy.js'
  const polling = pollingOf(reading)
  return known(
    {
      port: Number.isInteger(port) && port > 0 ? port : 3000,
      ...(host === undefined ? {} : { host: host.value }),
      ...(dev('HTTPS')?.value === 'true' ? { https: tlsOf(reading) } : {}),
      ...(dev('DANGEROUSLY_DISABLE_HOST_CHECK')?.value === 'true' ? { allowedHosts: true as const } : {}),
      ...(polling === undefined ? {} : { watch: { polling } }),
      open: dev('BROWSER')?.value !== 'none',
      ...(typeof proxy === 'string' ? { proxy } : {}),
      ...(reading.project.tree.exists(setup) ? { setup } : {}),
    },
    manifestAt(reading.manifest, 'proxy')[0] ?? dev('PORT')?.from ?? 'default',
  )
}

/** Both files, or a certificate that is made. @see https://create-react-app.dev/docs/using-https-in-development/#custom-ssl-certificate */
function tlsOf(reading: CraReading): NonNullable<ServerModel['https']> {
  const [key, cert] = ['SSL_KEY_FILE', 'SSL_CRT_FILE'].map((name) => setting(reading, name, 'development')?.value)
  return key === undefined || cert === undefined || key === '' || cert === '' ? true : { key, cert }
}

/** webpack 5 asks `WATCHPACK_POLLING` (`true`, or how many ms pass), webpack 4 `CHOKIDAR_USEPOLLING`. */
function pollingOf(reading: CraReading): true | number | undefined {
  const values = ['WATCHPACK_POLLING', 'CHOKIDAR_USEPOLLING'].map(
    (name) => setting(reading, name, 'development')?.value,
  )
  const value = values.find((one) => one !== undefined && !['', 'false', '0'].includes(one.toLowerCase()))
  if (value === undefined) return undefined
  const everyMs = Number(value)
  // `1` means yes.
  return Number.isInteger(everyMs) && everyMs > 1 ? everyMs : true
}
