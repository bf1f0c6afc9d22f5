import type { ClientSettings } from '../protocol.ts'

declare const __NEXXO_DEV__: ClientSettings

export const settings: ClientSettings = __NEXXO_DEV__

/** The name under which the server knows this page: it stands in the address of the client's script. */
export const clientId: string = new URL(import.meta.url).searchParams.get('page') ?? ''
