/** Has the browser save a text, as it does with what is downloaded. */
export function saveAsFile(text: string, title: string): void {
  const url = URL.createObjectURL(new Blob([text], { type: 'text/plain;charset=utf-8' }))
  const link = document.createElement('a')
  link.href = url
  link.download = fileName(title)
  link.click()
  // The browser has taken the content over by the time it asks where to.
  setTimeout(() => URL.revokeObjectURL(url))
}

/** No sign that a file system gives a meaning to. */
export function fileName(title: string): string {
  const name = title
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()
    .slice(0, 60)
  return `${name || 'FAQ'}.txt`
}
