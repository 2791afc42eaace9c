import { PANEL_READY, type MountPanel } from '../panel-mount'

/** How long the panel's script may take, in milliseconds, before the person is shown another way. */
const PATIENCE = 10_000

/**
 * Loads the panel's script, which hands over what draws the panel. Leaves no element behind.
 * Rejects where the script is blocked, does not come, or breaks.
 * @param nonce the loader's own, for pages whose policy asks for one
 */
export function loadPanel(url: string, nonce: string): Promise<MountPanel> {
  const script = document.createElement('script')
  const loaded = new Promise<MountPanel>((resolve, reject) => {
    const fail = () => reject(new Error(`${url} did not load.`))
    script.addEventListener(PANEL_READY, (event) => resolve((event as CustomEvent<MountPanel>).detail))
    script.addEventListener('error', fail)
    // A script that ran has handed over by now; one that broke never will.
    script.addEventListener('load', fail)
    setTimeout(fail, PATIENCE)
    script.nonce = nonce
    script.src = trusted(url)
    document.head.append(script)
  })
  return loaded.finally(() => script.remove())
}

interface TrustedTypes {
  createPolicy(
    name: string,
    rules: { createScriptURL: (url: string) => string },
  ): {
    createScriptURL(url: string): string
  }
}

/**
 * Pages that demand Trusted Types take an address from a policy alone; ours is called `partner-faq`. Where a page does not
 * allow it the plain address is tried, which such a page refuses in its turn.
 */
function trusted(url: string): string {
  try {
    const types = (window as { readonly trustedTypes?: TrustedTypes }).trustedTypes
    return types?.createPolicy('partner-faq', { createScriptURL: (address) => address }).createScriptURL(url) ?? url
  } catch {
    return url
  }
}
