import type { Check, Finding, Scene } from './check'

/** A finding, with the name of what was looked at. */
export type Reported = Finding & { readonly subject: string }

/** A last resort: requests and the database have shorter times of their own, and a very long page takes a minute. */
const CHECK_MS = 120_000

/**
 * Runs checks side by side.
 * @param checkMs milliseconds that a check may take
 * @returns their findings, in the order of the checks
 */
export async function runChecks(
  checks: readonly Check[],
  scene: Scene,
  checkMs: number = CHECK_MS,
): Promise<readonly Reported[]> {
  const found = await Promise.all(
    checks.map(async (check) => {
      const findings = await findingsOf(check, scene, checkMs)
      return findings.map((finding) => ({ subject: check.subject, ...finding }))
    }),
  )
  return found.flat()
}

async function findingsOf(check: Check, scene: Scene, checkMs: number): Promise<readonly Finding[]> {
  const wrong = scene.settings.mistakes.map(({ variable }) => variable).filter((name) => check.needs.includes(name))
  if (wrong.length > 0) {
    const evidence = `waits for ${[...new Set(wrong)].join(', ')}`
    return [{ level: 'ok', code: 'waits-for-settings', evidence, skipped: true }]
  }
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<readonly Finding[]>((resolve) => {
    timer = setTimeout(() => {
      resolve([
        {
          level: 'error',
          code: 'check-took-too-long',
          evidence: `No result after ${checkMs / 1000} seconds.`,
          next: 'Run the doctor again; when it stays so, look at what this step waits for: network, database, disk.',
        },
      ])
    }, checkMs)
  })
  try {
    return await Promise.race([check.run(scene), late])
  } catch (error) {
    // A check that fails says nothing about the setup, and must not keep the others from being read.
    const evidence = `The check itself failed: ${error instanceof Error ? error.message : String(error)}`
    const next = 'This is a fault of the program: please report it with this line.'
    return [{ level: 'error', code: 'check-failed', evidence, next }]
  } finally {
    clearTimeout(timer)
  }
}
