import { type Check, failing, isMigrated, ok, skipped, warning } from '../check.ts'

export const config: Check = {
  id: 'doctor/config',
  title: 'nexxo.config',
  run: async (context) => {
    if (!isMigrated(context)) return skipped('The project has no nexxo.config yet.')
    const diagnostics = await context.checkConfig()
    if (diagnostics === undefined) return skipped('The project has no nexxo.config yet.')
    const worst = diagnostics.find(({ severity }) => severity === 'error') ?? diagnostics[0]
    if (worst === undefined) return ok('The configuration loads, and every key in it is known.')
    const more = diagnostics.length > 1 ? ` ${diagnostics.length - 1} more.` : ''
    const help = worst.help ?? 'Correct it in nexxo.config.'
    return worst.severity === 'error'
      ? failing(`${worst.message}${more}`, help)
      : warning(`${worst.message}${more}`, help)
  },
}
