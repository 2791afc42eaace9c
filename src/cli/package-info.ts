import { readFile } from 'node:fs/promises'
import { z } from 'zod'

const packageSchema = z.object({ version: z.string(), engines: z.object({ node: z.string() }) })

/** What `package.json` says of this program; commands run in its folder. */
export async function packageInfo(): Promise<{ readonly version: string; readonly nodeRange: string }> {
  const { version, engines } = packageSchema.parse(JSON.parse(await readFile('package.json', 'utf8')))
  return { version, nodeRange: engines.node }
}
