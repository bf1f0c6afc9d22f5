import { pageProgram } from './program.ts'

/** A program that goes to an end of the page; it answers whether there is anything to scroll. */
export function scrollProgram(to: 'start' | 'end'): string {
  return pageProgram([scrollPage], { main: scrollPage, argument: to })
}

function scrollPage(to: 'start' | 'end'): boolean {
  const page = document.scrollingElement ?? document.documentElement
  if (page.scrollHeight <= page.clientHeight + 4) return false
  window.scrollTo({ top: to === 'end' ? page.scrollHeight : 0, behavior: 'instant' })
  return true
}
