export { buildPair, type Pair } from './build.ts'
export { FAULT_PAIRS, HONEST_PAIRS } from './pairs.ts'
export type { BuildSpec, Framework, PairSpec } from './spec.ts'
