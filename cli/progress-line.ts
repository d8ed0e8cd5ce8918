/** A line that is written over itself; silent where nobody watches. */
export class ProgressLine {
  readonly #stream: NodeJS.WriteStream
  #shownAt = 0

  constructor(stream: NodeJS.WriteStream) {
    this.#stream = stream
  }

  show(text: string): void {
    const now = performance.now()
    if (!this.#stream.isTTY || now - this.#shownAt < 100) return
    this.#shownAt = now
    this.#stream.write(`\r\u001b[K${text.slice(0, this.#stream.columns - 1)}`)
  }

  clear(): void {
    if (this.#stream.isTTY) this.#stream.write('\r\u001b[K')
  }
}
