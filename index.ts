export { defineConfig } from './core/config.ts'
export type * from './core/config.ts'
