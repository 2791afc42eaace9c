/** The password in an address, as it is written there and as it is meant; `undefined` for text that is no address. */
export function passwordInUrl(address: string): readonly string[] | undefined {
  try {
    const { password } = new URL(address)
    return password === '' ? [] : [password, decodeURIComponent(password)]
  } catch {
    return undefined
  }
}
