/** Runs scripts whose text is there: asking for one takes longer than all the rest of an update. */
export interface Scripts {
  /**
   * @param url  under which it is known to stacks and breakpoints, relative to the page
   * @returns whether it ran: the page's policy may allow no text to run, and is not asked twice
   */
  run(code: string, url: string): boolean
}

export function createScripts(): Scripts {
  const state = { isAllowed: true }
  return {
    run(code, url) {
      if (!state.isAllowed) return false
      const address = new URL(url, document.baseURI).href
      const script = document.createElement('script')
      script.nonce = document.querySelector<HTMLScriptElement>('script[nonce]')?.nonce ?? ''
      // On the first line, so that all others keep their number.
      const head = `document.currentScript.dataset.ran='';(()=>{'use strict';`
      const own = code.replace(/\n\/\/# sourceMappingURL=.*\s*$/, '')
      try {
        script.textContent = `${head}${own}\n})()\n//# sourceURL=${address}\n//# sourceMappingURL=${address}.map`
        document.head.append(script)
      } catch {
        // Trusted types: a text is no script.
      }
      script.remove()
      state.isAllowed = script.dataset['ran'] !== undefined
      return state.isAllowed
    },
  }
}
