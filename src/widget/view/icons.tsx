const LINES = {
  close: 'M6 6l12 12M18 6L6 18',
  more: 'M5.5 12v.01M12 12v.01M18.5 12v.01',
  send: 'M12 19V5.5M6 11l6-6 6 6',
  down: 'M12 5v13.5M6 13l6 6 6-6',
  forward: 'M9 5.5l6.5 6.5L9 18.5',
  people: 'M12 11.5a4 4 0 1 0 0-8 4 4 0 0 0 0 8zM4.5 20.5c0-4 3.4-6 7.5-6s7.5 2 7.5 6',
  page: 'M14 3.5H6.5v17h11V7zM14 3.5V7h3.5M9.5 12h5M9.5 15.5h5',
  mail: 'M3.5 6h17v12.5h-17zM4 6.5l8 6.5 8-6.5',
  yes: 'M7.5 11L11 4.3c1.5 0 2.4 1.1 2.1 2.5l-.7 3.2h5.4c1.3 0 2.2 1.2 1.9 2.4l-1.5 6c-.2.9-1 1.6-2 1.6H7.5zM4 11h3.5v9H4z',
  no: 'M7.5 13l3.5 6.7c1.5 0 2.4-1.1 2.1-2.5l-.7-3.2h5.4c1.3 0 2.2-1.2 1.9-2.4l-1.5-6c-.2-.9-1-1.6-2-1.6H7.5zM4 4h3.5v9H4z',
  bin: 'M4.5 7h15M9.5 7V4h5v3M6.5 7l.8 13h9.4l.8-13M10 11v5.5M14 11v5.5',
  save: 'M12 4v11M7 10.5l5 5 5-5M4.5 20h15',
  anew: 'M5 12a7 7 0 1 0 2.2-5.1M5 4.5V8h3.5',
} as const

/** A picture for what words say beside it. */
export function Icon({ name }: { readonly name: keyof typeof LINES }) {
  return (
    <svg viewBox="0 0 24 24" aria-hidden="true" data-icon={name}>
      <path d={LINES[name]} />
    </svg>
  )
}
