/** Runs before each suite that needs a browser. Two busy cores may take a while to start one. */
jest.setTimeout(30_000)

// Hooks do not run where every test is skipped, so that no suite has to ask for itself.
if (process.env.TEST_BROWSER === undefined) Object.assign(globalThis, { test: test.skip, it: it.skip })
