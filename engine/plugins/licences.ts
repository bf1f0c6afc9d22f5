import type { Plugin } from 'rolldown'
import { LICENCE_SIGN, licenceText } from '../output/licences.ts'
import type { Build } from '../state.ts'
import { NOTHING } from './aliases.ts'
import { fileOf } from './module-id.ts'

/** Keeps the licence comments of modules while their text is at hand, instead of reading every source once more. */
export function licencePlugin({ config, licences }: Build): Plugin {
  return {
    name: 'nexxo:licences',
    transform: {
      order: 'pre',
      filter: { code: config.output.licences === 'none' ? NOTHING : LICENCE_SIGN },
      handler(code, id) {
        const comments = licenceText([code])
        if (comments !== undefined) licences.set(fileOf(id), comments)
        return null
      },
    },
  }
}
