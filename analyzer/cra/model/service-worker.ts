import type { ServiceWorkerModel } from '../../../core/config.ts'
import { type Known, known } from '../../../core/known.ts'
import { type CraReading, fromPlugin } from '../reading.ts'
import { firstOf } from './entry.ts'

/** CRA writes a service worker only when `src/service-worker.*` exists. */
export function serviceWorkerOf(reading: CraReading): Known<ServiceWorkerModel> | undefined {
  const source = firstOf(reading, 'src/service-worker')
  if (source === undefined) return undefined
  return known({ source, output: 'service-worker.js' }, fromPlugin(reading, 'InjectManifest'))
}
