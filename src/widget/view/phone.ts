/** Windows as narrow as this, and phones that lie on their side, have the panel as a whole screen. */
export const PHONE = '(max-width: 640px), (max-height: 500px) and (pointer: coarse)'

export const isPhone = () => matchMedia(PHONE).matches
export const isTouched = () => matchMedia('(pointer: coarse)').matches
