import { createHmac, createSign, generateKeyPairSync, randomUUID, type KeyObject } from 'node:crypto'

/** A key pair as a channel holds it. */
export interface KeyPair {
  readonly id: string
  readonly privateKey: KeyObject
  readonly publicKey: KeyObject
}

export function newKeyPair(): KeyPair {
  return { id: randomUUID(), ...generateKeyPairSync('rsa', { modulusLength: 2048 }) }
}

/**
 * A token in compact form, with whatever header and claims are asked for: a library that refuses to write a forgery is of
 * no use here.
 * @param signature what signs it; `none` leaves the third part empty
 */
export function token(
  header: object,
  claims: object,
  signature: { readonly rsa: KeyObject; readonly hash?: string } | { readonly hmac: string } | 'none',
): string {
  const part = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url')
  const signed = `${part(header)}.${part(claims)}`
  if (signature === 'none') return `${signed}.`
  if ('hmac' in signature) return `${signed}.${createHmac('sha256', signature.hmac).update(signed).digest('base64url')}`
  const sign = createSign(signature.hash ?? 'RSA-SHA256').update(signed)
  return `${signed}.${sign.sign(signature.rsa, 'base64url')}`
}
