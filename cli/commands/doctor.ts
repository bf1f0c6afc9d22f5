import { examine } from '../../flow/doctor.ts'
import { VERSION } from '../../host/version.ts'
import { doctorDocument } from '../../reports/json.ts'
import { renderDoctor } from '../../reports/terminal.ts'
import { type Command, flag, list } from '../command.ts'

export const command: Command = {
  options: {
    fix: { type: 'boolean', text: 'put right what can be' },
    only: { type: 'string', multiple: true, value: 'ids', text: 'run these checks only' },
  },
  run: async ({ root, values, json, theme, print }) => {
    const checks = await examine({
      root,
      env: process.env,
      only: list(values, 'only'),
      mode: flag(values, 'fix') ? 'fix' : 'look',
    })
    print(json ? JSON.stringify(doctorDocument(checks, VERSION)) : renderDoctor(checks, theme))
    return checks.some((check) => check.status === 'error') ? 1 : 0
  },
}
