/** Required before a program: its clock is CLOCK_AHEAD_MS milliseconds ahead. */
const ahead = Number(process.env.CLOCK_AHEAD_MS)
const { now } = Date
Date.now = () => now() + ahead
