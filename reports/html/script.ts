/**
 * What the page can do beyond plain HTML: show levels of one result, show a pair of pictures as a slider or as its difference, and open the folded
 * part that a link leads to. Without it everything is still there, side by side.
 */
export const SCRIPT = `document.body.classList.remove('no-script')
for (const pair of document.querySelectorAll('.pair')) {
  const line = pair.querySelector('.cut-line')
  const pictures = pair.querySelector('.pictures')
  line.addEventListener('input', () => pictures.style.setProperty('--cut', line.value + '%'))
  const buttons = pair.querySelectorAll('[data-show]')
  for (const button of buttons) {
    button.addEventListener('click', () => {
      pair.dataset.view = button.dataset.show
      for (const other of buttons) other.setAttribute('aria-pressed', String(other === button))
    })
  }
}
for (const chip of document.querySelectorAll('.filters input')) {
  chip.addEventListener('change', () => {
    for (const level of document.querySelectorAll('.level')) level.hidden = chip.value !== '' && level.dataset.status !== chip.value
  })
}
const reveal = () => {
  const target = location.hash.length > 1 && document.getElementById(location.hash.slice(1))
  if (target instanceof HTMLDetailsElement) {
    target.open = true
    target.hidden = false
  }
}
addEventListener('hashchange', reveal)
reveal()`

/** What the page's content security policy allows, and nothing else: the hash of `SCRIPT`, which a test keeps right. */
export const SCRIPT_HASH = 'sha256-7TAXTx4u67dnVgkS0nSMLot+E5llwgNG1ruAgpSuiCw='
