/** A comparison drives a browser and has no point to stop at; an interrupt does not wait for it. */
export function orInterrupted<T>(work: Promise<T>, signal: AbortSignal): Promise<T> {
  const interrupted = new Promise<never>((_, reject) => {
    const stop = () => reject(new DOMException('Interrupted.', 'AbortError'))
    if (signal.aborted) stop()
    else signal.addEventListener('abort', stop, { once: true })
  })
  return Promise.race([work, interrupted])
}
