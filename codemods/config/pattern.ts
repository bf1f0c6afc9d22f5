/** A regular expression from the text that models hold: `/pears/i`. */
export function patternOf(text: string): RegExp {
  const end = text.lastIndexOf('/')
  return new RegExp(text.slice(1, end), text.slice(end + 1))
}
