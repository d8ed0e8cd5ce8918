/**
 * The files of what was dropped, those of dropped folders too, in the order of the folders. A file that the browser
 * refuses to open is left to the sending, which names it.
 */
export async function droppedFiles(data: DataTransfer): Promise<readonly File[]> {
  // Entries are gone once the event is over, so all are taken before the first is waited for.
  const entries = [...data.items].map((item) => item.webkitGetAsEntry())
  if (entries.every((entry) => entry === null)) return [...data.files]
  const found: File[] = []
  for (const entry of entries) if (entry !== null) await collectFiles(entry, found)
  return found
}

async function collectFiles(entry: FileSystemEntry, found: File[]): Promise<void> {
  if (entry.isFile) {
    const file = entry as FileSystemFileEntry
    found.push(await new Promise<File>((resolve, reject) => file.file(resolve, reject)))
    return
  }
  const reader = (entry as FileSystemDirectoryEntry).createReader()
  // A reader gives some of the entries at a time, and none when it is through.
  for (;;) {
    const some = await new Promise<FileSystemEntry[]>((resolve, reject) =>
      reader.readEntries(resolve, reject),
    )
    if (some.length === 0) return
    for (const one of some) await collectFiles(one, found)
  }
}
