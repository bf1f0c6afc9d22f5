import type { ClientSettings } from '../protocol.ts'

declare const __NEXXO_DEV__: ClientSettings

export const settings: ClientSettings = __NEXXO_DEV__

/** The name under which the server knows this page: it stands beside the address of this script, which is the same for all pages. */
export const clientId: string =
  document.querySelector<HTMLScriptElement>('script[data-nexxo-page]')?.dataset['nexxoPage'] ?? ''
