/** Windows as narrow as this have the panel as a whole screen; the stylesheet says the same. */
export const PHONE = '(max-width: 640px)'

export const isPhone = () => matchMedia(PHONE).matches
export const isTouched = () => matchMedia('(pointer: coarse)').matches
export const isCalm = () => matchMedia('(prefers-reduced-motion: reduce)').matches
