/** Stops the server that start-postgres.mjs started, and removes its files. */
export default async function stopPostgres() {
  await globalThis.testPostgres?.stop()
}
