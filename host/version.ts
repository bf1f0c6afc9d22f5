declare const __NEXXO_VERSION__: string

/** Nexxo's own version, put in by the build. */
export const VERSION: string = __NEXXO_VERSION__
