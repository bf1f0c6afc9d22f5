import { refuse } from '../../core/diagnostic.ts'
import { explanations } from '../../flow/explain.ts'
import { VERSION } from '../../host/version.ts'
import { renderExplanation } from '../../reports/explain.ts'
import type { Command } from '../command.ts'
import { nearest } from '../nearest.ts'

export const command: Command = {
  options: {},
  run: async ({ positionals, json, theme, print }) => {
    const known = explanations()
    const ids = known.map(({ id }) => id)
    const id = positionals[0]
    if (id === undefined) {
      print(json ? JSON.stringify({ schema: 1, nexxo: VERSION, ids }) : ids.join('\n'))
      return 0
    }
    const found = known.find((entry) => entry.id === id)
    if (found === undefined) {
      const close = nearest(id, ids)
      const help = `${close === undefined ? '' : `Did you mean \`${close}\`? `}\`nexxo explain\` lists all ids.`
      throw refuse('cli/unknown-id', { message: `There is nothing to explain under \`${id}\`.`, help })
    }
    print(json ? JSON.stringify({ schema: 1, nexxo: VERSION, ...found }) : renderExplanation(found, theme))
    return 0
  },
}
