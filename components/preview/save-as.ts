/** Hands a file to the browser's downloads. */
export function saveAs(name: string, body: Blob): void {
  const url = URL.createObjectURL(body)
  const link = document.createElement('a')
  link.href = url
  link.download = name
  link.click()
  // The browser has taken the bytes once the click was handled.
  setTimeout(() => URL.revokeObjectURL(url), 10_000)
}
