import type { StoredCell } from './store.ts'

/** Why faults of a kind at a place are missed; `at` is part of the place that the cell names. */
interface Explanation {
  readonly kind: string
  readonly at: string
  readonly because: string
}

const EXPLAINED: readonly Explanation[] = [
  {
    kind: 'code/order',
    at: 'src/reportWebVitals',
    because:
      'The app calls `reportWebVitals()` without a function, so nothing after its first condition runs; no visit can see in which order it would. What is written holds both calls.',
  },
  {
    kind: 'code/nullish',
    at: 'src/components/Menu',
    because: 'What may be missing is the chosen item, and no item is an empty text: `??` and `||` choose the same.',
  },
  {
    kind: 'code/nullish',
    at: 'src/main',
    because: 'What is stored is a number in words, and `Number("")` is `Number("0")`: `??` and `||` give the same.',
  },
  {
    kind: 'code/optional-chain',
    at: 'src/components/Dialog',
    because: 'The button is there whenever the effect runs, so nothing is ever skipped.',
  },
  {
    kind: 'code/order',
    at: 'src/pages/Prices',
    because:
      'A request and a worker are started the other way round; neither waits for the other, and the page is the same.',
  },
  {
    kind: 'styles/order',
    at: 'h2[data-v-a023d95b] / footer',
    because: 'No element is a heading and a footer at once, so the order of these two rules decides nothing.',
  },
  {
    kind: 'code/boolean',
    at: 'src/pages/Diary',
    because:
      '`openBlock(true)` tells Vue which parts of a list an update may skip; no visit changes that list again after it stands.',
  },
  {
    kind: 'code/call-lost',
    at: 'src/pages/Diary',
    because:
      '`openBlock()` tells Vue which parts of a list an update may skip; no visit changes that list again after it stands.',
  },
  {
    kind: 'code/argument-lost',
    at: 'src/pages/Lost',
    because:
      'The flag marks a text that never changes, so that updates skip it; without it Vue compares the same text with itself.',
  },
  {
    kind: 'code/element-order',
    at: 'src/store',
    because: 'The list is sorted by name before anything shows it.',
  },
  {
    kind: 'code/member-renamed',
    at: 'src/pages/Hives',
    because: 'The key of a list item decides how items move when the list is reordered, which this app never does.',
  },
  {
    kind: 'code/nullish',
    at: 'src/reader',
    because: 'The group matches at least one letter, so the crop is never an empty text.',
  },
  {
    kind: 'code/optional-chain',
    at: 'src/almanac',
    because: 'The place is part of the page itself, so it is never missing.',
  },
  {
    kind: 'code/order',
    at: 'src/components/GrowthForecast',
    because: 'A worker answers in a later turn, so the listener is there in time whether it is set first or second.',
  },
  {
    kind: 'code/order',
    at: 'src/almanac',
    because: 'The text and an attribute of an element that is in no page yet are set the other way round.',
  },
  {
    kind: 'code/nullish',
    at: 'src/html',
    because: 'The table of escapes holds no empty text: `??` and `||` choose the same.',
  },
  {
    kind: 'code/nullish',
    at: 'src/store',
    because: 'What is stored is a list as JSON, which is never an empty text.',
  },
  {
    kind: 'code/template-part',
    at: 'src/store',
    because: 'The value is gone from the message of an error that no visit brings about; all written parts are there.',
  },
]

/** The explanation of a miss; `undefined` where nobody has found one. */
export function explain({ kind, planted }: StoredCell): string | undefined {
  return EXPLAINED.find((known) => known.kind === kind && planted?.at.includes(known.at) === true)?.because
}
