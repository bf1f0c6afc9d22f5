import { pagePart } from './program.ts'

/** A function that says whether a person would see anything. */
export function showsSomethingPart(): string {
  return pagePart([takesSpace], showsSomething)
}

/** Text, a picture, a control, or a painted box. */
export function showsSomething(): boolean {
  const body: HTMLElement | null = document.body
  if (body === null) return false
  if (body.innerText.trim() !== '') return true
  const pictures = body.querySelectorAll('img,svg,canvas,video,input,button,select,textarea,iframe,object,picture')
  if (Array.from(pictures).some(takesSpace)) return true
  const painted = Array.from(body.querySelectorAll('*')).filter((element) => {
    const style = getComputedStyle(element)
    return (
      style.backgroundImage !== 'none' || style.backgroundColor !== 'rgba(0, 0, 0, 0)' || element.shadowRoot !== null
    )
  })
  return painted.some(takesSpace)
}

function takesSpace(element: Element): boolean {
  const box = element.getBoundingClientRect()
  return box.width * box.height > 0
}
