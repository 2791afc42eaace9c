/**
 * Lets a website's own buttons and links ask: those with `data-partner-faq-ask="A question?"`. Without a question they
 * open the panel.
 * @returns ends it
 */
export function watchAskButtons(onPress: (button: HTMLElement, question: string) => void): () => void {
  const onClick = (event: MouseEvent) => {
    const button = event.target instanceof Element && event.target.closest<HTMLElement>('[data-partner-faq-ask]')
    if (!button) return
    event.preventDefault()
    onPress(button, button.dataset.partnerFaqAsk ?? '')
  }
  document.addEventListener('click', onClick)
  return () => document.removeEventListener('click', onClick)
}
