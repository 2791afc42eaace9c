import { createServer } from 'node:http'

/**
 * A stand-in for the Bot Connector: takes every reply with 200 and counts it.
 * Run as a child process: tells its port to the parent, and its count when asked.
 */
let taken = 0
const server = createServer((request, response) => {
  request.resume()
  request.on('end', () => {
    taken += 1
    response.writeHead(200, { 'content-type': 'application/json' })
    response.end('{"id":"1"}')
  })
})
server.keepAliveTimeout = 60_000
server.listen(0, '127.0.0.1', () => process.send({ port: server.address().port }))
process.on('message', () => {
  process.send({ taken })
  taken = 0
})
process.on('disconnect', () => process.exit(0))
