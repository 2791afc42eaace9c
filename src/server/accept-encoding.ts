/** How a body may be packed, the tightest first. */
const ENCODINGS = ['br', 'gzip', 'identity'] as const
export type Encoding = (typeof ENCODINGS)[number]

/** Below every weight that can be written: unpacked bodies are welcome where nothing is said about them, others more. */
const UNSAID = 0.0001

/**
 * Chooses by `Accept-Encoding` (RFC 9110 12.5.3): what is wanted most, and the tightest of those wanted alike. Where
 * nothing of ours is wanted, the body goes unpacked, as it does to those who say nothing.
 */
export function chooseEncoding(accepted = ''): Encoding {
  const weights = new Map(accepted.toLowerCase().split(',').map(parseOffer))
  const weightOf = (encoding: Encoding) =>
    weights.get(encoding) ?? weights.get('*') ?? (encoding === 'identity' ? UNSAID : 0)
  const best = Math.max(...ENCODINGS.map(weightOf))
  return ENCODINGS.find((encoding) => best > 0 && weightOf(encoding) === best) ?? 'identity'
}

/** `gzip;q=0.5`; a weight that is none counts as nothing, so that no doubt leads to what cannot be read. */
function parseOffer(offer: string): readonly [name: string, weight: number] {
  const [name = '', ...parameters] = offer.split(';').map((part) => part.trim())
  const weight = parameters.find((parameter) => parameter.startsWith('q='))?.slice(2)
  if (weight === undefined) return [name, 1]
  return [name, /^(?:0(?:\.\d{0,3})?|1(?:\.0{0,3})?)$/.test(weight) ? Number(weight) : 0]
}
