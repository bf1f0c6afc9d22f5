import type { BuildModel, SvelteModel } from '../../../core/build-model.ts'
import { known } from '../../../core/known.ts'
import { isRecord, listOf, recordOf } from '../../project/manifest.ts'
import { fromConfig, rulesWith, type WebpackReading } from '../reading.ts'

/** What svelte-loader is told, as far as it is not about webpack or the mode. */
export function svelteOf(reading: WebpackReading): Pick<BuildModel, 'svelte'> {
  const [use] = rulesWith(reading, 'svelte-loader')
  if (use === undefined) return {}
  const { compilerOptions, preprocess } = use.loader.options
  const given = Object.entries(recordOf(compilerOptions)).filter(([name, value]) => name !== 'dev' && !isRecord(value))
  const calls = [preprocess].flat().flatMap(callOf)
  if (given.length === 0 && calls.length === 0) return {}
  const value: SvelteModel = { compilerOptions: Object.fromEntries(given), preprocess: calls }
  return { svelte: known(value, fromConfig(reading, use.rule.option)) }
}

/** What a package made of its arguments, as the probe writes it. */
function callOf(value: unknown): SvelteModel['preprocess'] {
  if (!isRecord(value) || typeof value['package'] !== 'string') return []
  const member = String(value['$made'])
  const args = listOf(value['args'])
  return [{ package: value['package'], ...(/^[a-z]/.test(member) ? { member } : {}), args }]
}
