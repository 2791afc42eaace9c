/**
 * The script element that brought the loader. Modules and scripts that were put together with others have no
 * `currentScript`; then it is the last one with an address like ours.
 */
export function findScript(): HTMLScriptElement | undefined {
  const current = document.currentScript as HTMLScriptElement | null
  if (current?.src) return current
  return [...document.querySelectorAll<HTMLScriptElement>('script[src*="/widget.js"]')].pop()
}
