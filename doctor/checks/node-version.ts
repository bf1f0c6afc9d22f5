import { type Check, failing, ok } from '../check.ts'
import { satisfies } from '../versions.ts'

export const nodeVersion: Check = {
  id: 'doctor/node-version',
  title: 'Node version',
  run: async ({ nodeVersion: version, nexxo }) =>
    satisfies(version, nexxo.nodeRange) === true
      ? ok(`Node ${version} satisfies ${nexxo.nodeRange}.`)
      : failing(`Node ${version} does not satisfy ${nexxo.nodeRange}.`, 'Install a newer Node and run Nexxo with it.'),
}
