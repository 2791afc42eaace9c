import { createHash } from 'node:crypto'

/**
 * The page's own script: shows the buttons that ask about a question as soon as the widget is there to be asked. What
 * becomes of a press is the widget's (`data-partner-faq-ask`), and so no press is lost, and none of them does nothing.
 */
export const FAQ_SCRIPT = `window.PartnerFaq = window.PartnerFaq || function () { (PartnerFaq.q = PartnerFaq.q || []).push(arguments) }
PartnerFaq('on', 'ready', function () {
  document.querySelectorAll('button[data-partner-faq-ask]').forEach(function (button) { button.hidden = false })
})
`

/** As `STYLESHEET_VERSION`. */
export const SCRIPT_VERSION = createHash('sha256').update(FAQ_SCRIPT).digest('base64url').slice(0, 10)
