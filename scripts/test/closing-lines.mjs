/**
 * The last words of a test run, from jest's own result (`--json`).
 * A suite that could not run at all counts as one failure, or a broken import would read as "0 failed".
 * @param {object} result jest's aggregated result
 * @param {string} root shortens the names of files
 * @returns {string[]} what was skipped, file by file, then the counts alone on the last line
 */
export function closingLines(result, root) {
  const skipped = result.testResults
    .map((suite) => ({
      file: suite.name.replace(root, '').replace(/^[\\/]/, ''),
      count: suite.assertionResults.filter(({ status }) => status === 'pending' || status === 'todo').length,
    }))
    .filter(({ count }) => count > 0)
    .map(({ file, count }) => `SKIPPED ${count} in ${file}`)
  const failed = result.numFailedTests + result.numRuntimeErrorTestSuites
  const pending = result.numPendingTests + result.numTodoTests
  const counts = `${result.numPassedTests} passed, ${failed} failed${pending > 0 ? `, ${pending} skipped` : ''}`
  return [...skipped, counts]
}
