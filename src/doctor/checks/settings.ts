import { REGISTRATION, type Check, type Finding } from '../check'

const ofRegistration = new Set<string>(REGISTRATION)

/** Every setting but those of the registration, which a check of its own looks at. */
export const settingsCheck: Check = {
  subject: 'Settings',
  needs: [],
  run: ({ settings: { mistakes, warnings } }) => {
    const findings: readonly Finding[] = [
      ...mistakes
        .filter(({ variable }) => !ofRegistration.has(variable))
        .map(({ variable, message }) => ({
          level: 'error' as const,
          code: 'setting-wrong',
          evidence: message,
          next: `Correct ${variable} where it is set, in .env or in the environment; .env.example says what it is for.`,
        })),
      ...warnings
        .filter(({ variable }) => !ofRegistration.has(variable))
        .map(({ variable, message }) => ({
          level: 'warning' as const,
          code: 'setting-doubtful',
          evidence: message,
          next: `Look at ${variable} in .env.example and decide.`,
        })),
    ]
    return findings.length > 0 ? findings : [{ level: 'ok', code: 'settings-fit', evidence: 'all of them can be used' }]
  },
}
