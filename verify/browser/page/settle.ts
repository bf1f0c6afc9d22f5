import type { Kit } from './kit.ts'
import { pageProgram } from './program.ts'

/** A program that waits until nothing has changed for `quietMs`; it answers whether that was reached within `limitMs`. */
export function settleProgram(wait: { readonly quietMs: number; readonly limitMs: number }): string {
  return pageProgram([settlePage, nextFrame, finishAnimations, finishAnimation, holdDrawings], {
    main: settlePage,
    argument: wait,
  })
}

/** A program that brings to rest at once what styles and drawings move. */
export function holdProgram(): string {
  return pageProgram([holdStill, finishAnimations, finishAnimation, holdDrawings], {
    main: holdStill,
    argument: undefined,
  })
}

function holdStill(): void {
  finishAnimations()
  holdDrawings()
}

async function settlePage(wait: { readonly quietMs: number; readonly limitMs: number }): Promise<'settled' | 'busy'> {
  // Written by `installKit` in the same document.
  const kit = Reflect.get(window, Symbol.for('nexxo.kit')) as Kit
  const began = kit.now()
  // A page that gets no processor time changes nothing either: quiet must last some frames too.
  let frames = 0
  let seen = kit.lastMutation
  while (kit.now() - began < wait.limitMs) {
    finishAnimations()
    holdDrawings()
    const quiet = kit.now() - Math.max(kit.lastMutation, began - wait.quietMs / 2) >= wait.quietMs
    frames = seen === kit.lastMutation ? frames + 1 : 0
    seen = kit.lastMutation
    if (
      quiet &&
      frames > 4 &&
      kit.timers.size === 0 &&
      document.readyState === 'complete' &&
      document.fonts.status === 'loaded'
    )
      return 'settled'
    await nextFrame()
  }
  return 'busy'
}

/** After the next frame and the tasks it queued; the page's own timers are left alone. */
function nextFrame(): Promise<unknown> {
  return new Promise((resolve) => {
    requestAnimationFrame(() => {
      const channel = new MessageChannel()
      channel.port1.addEventListener('message', resolve, { once: true })
      channel.port1.start()
      channel.port2.postMessage(0)
    })
  })
}

/** Brings what ends to its end and what never ends to its start, so that styles and pictures do not depend on the moment. */
function finishAnimations(): void {
  for (const animation of document.getAnimations()) {
    try {
      finishAnimation(animation)
    } catch {
      // An animation without a timeline cannot be finished; it shows its start on both sides.
    }
  }
}

/** Animations that stand in a drawing itself (SMIL) are held at their start. */
function holdDrawings(): void {
  for (const drawing of document.querySelectorAll('svg')) {
    drawing.pauseAnimations()
    drawing.setCurrentTime(0)
  }
}

function finishAnimation(animation: Animation): void {
  if (animation.effect?.getComputedTiming().endTime !== Infinity) {
    animation.finish()
    return
  }
  if (animation.playState === 'running') animation.pause()
  if (animation.currentTime !== 0) animation.currentTime = 0
}
