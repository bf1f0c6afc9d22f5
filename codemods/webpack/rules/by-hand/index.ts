import { markByHand } from '../../../shared/by-hand.ts'

/** A comment at each place that the ledger leaves to a person. */
export const byHand = markByHand({
  id: 'webpack/by-hand',
  elsewhere: ['webpack/inline-loader-by-hand'],
})
