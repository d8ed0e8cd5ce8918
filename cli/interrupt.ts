const CANCELLED = 130

/**
 * Runs work that an interrupt (ctrl-c) tells to stop; a second one ends the process at once. `kept` says what is safe:
 * `finished files are kept`.
 */
export async function untilInterrupted<Value>(
  kept: string,
  work: (signal: AbortSignal) => Promise<Value>,
): Promise<Value> {
  const controller = new AbortController()
  const interrupt = (): void => {
    if (controller.signal.aborted) process.exit(CANCELLED)
    process.stderr.write(`\nstopping; ${kept} (interrupt again to quit at once)\n`)
    controller.abort()
  }
  process.on('SIGINT', interrupt)
  try {
    return await work(controller.signal)
  } finally {
    process.off('SIGINT', interrupt)
  }
}
