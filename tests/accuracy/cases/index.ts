import type { Case } from '../label.ts'
import { angularCases } from './angular.ts'
import { craCases } from './cra.ts'
import { viteCases } from './vite.ts'
import { webpackToolCases } from './webpack-tools.ts'
import { webpackCases } from './webpack.ts'

/** Configurations of our own, each labelled by hand. */
export const CASES: readonly Case[] = [...webpackCases, ...webpackToolCases, ...viteCases, ...angularCases, ...craCases]
