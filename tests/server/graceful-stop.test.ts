import { setImmediate } from 'node:timers/promises'
import { rawConnection, serve, slowRoute, stopAll } from './serve'

afterEach(stopAll)

const get = (path: string) => `GET ${path} HTTP/1.1\r\nHost: localhost\r\n\r\n`

test('an open request is finished, its connection with it, and nobody else gets in', async () => {
  const slow = slowRoute()
  const { server, port } = await serve({ routes: [slow.route] })
  const connection = await rawConnection(port)
  connection.write(get('/slow'))
  await slow.reached()
  const stopped = server.stop({ deadlineMs: 10_000 })
  await expect(fetch(`http://127.0.0.1:${port}/livez`)).rejects.toThrow('fetch failed')
  slow.answer()
  const text = await connection.closed()
  expect(text).toContain('{"done":true}')
  expect(text).toMatch(/^connection: close\r$/im)
  expect(await stopped).toEqual({ cut: [] })
})

test('an idle connection that was kept does not hold up the stop', async () => {
  const { server, port } = await serve()
  const connection = await rawConnection(port)
  connection.write(get('/livez'))
  await connection.until(/"live"/)
  const stopped = server.stop({ deadlineMs: 60_000 })
  await connection.closed()
  expect(await stopped).toEqual({ cut: [] })
})

test('what is still open at the deadline is cut and named', async () => {
  const slow = slowRoute()
  const { server, port } = await serve({ routes: [slow.route] })
  const connection = await rawConnection(port)
  connection.write(get('/slow'))
  await slow.reached()
  const { cut } = await server.stop({ deadlineMs: 50 })
  expect(cut).toEqual([{ requestId: expect.any(String) as string, method: 'GET', path: '/slow' }])
  expect(await connection.closed()).toBe('')
  slow.answer()
})

test('while it stops, it lives but is not ready', async () => {
  const slow = slowRoute()
  const { server, port } = await serve({ routes: [slow.route] })
  const open = await rawConnection(port)
  open.write(get('/slow'))
  await slow.reached()
  // Connections whose request is on its way are not idle, so they stay.
  const [live, ready] = [await rawConnection(port), await rawConnection(port)]
  live.write('GET /livez HTTP/1.1\r\nHost: loc')
  ready.write('GET /readyz HTTP/1.1\r\nHost: loc')
  const probe = await rawConnection(port)
  probe.write(get('/livez'))
  await probe.until(/"live"/)
  const stopped = server.stop({ deadlineMs: 10_000 })
  live.write('alhost\r\n\r\n')
  ready.write('alhost\r\n\r\n')
  expect(await live.closed()).toMatch(/^HTTP\/1\.1 200 /)
  expect(await ready.closed()).toMatch(/^HTTP\/1\.1 503 [^]*\{"status":"stopping"\}/)
  slow.answer()
  await stopped
})

test('a connection that has sent half a request holds up the stop for a moment only', async () => {
  const { server, port } = await serve()
  const connection = await rawConnection(port)
  connection.write('GET /livez HTT')
  const probe = await rawConnection(port)
  probe.write(get('/livez'))
  await probe.until(/"live"/)
  expect(await server.stop({ deadlineMs: 60_000 })).toEqual({ cut: [] })
  await connection.closed()
})

test('200 open requests all get their answers', async () => {
  const slow = slowRoute()
  const { server, port } = await serve({ routes: [slow.route] })
  const connections = await Promise.all(Array.from({ length: 200 }, () => rawConnection(port)))
  for (const connection of connections) {
    const reached = slow.nextReached()
    connection.write(get('/slow'))
    await reached
  }
  const stopped = server.stop({ deadlineMs: 10_000 })
  slow.answer()
  const answers = await Promise.all(connections.map((connection) => connection.closed()))
  expect(answers.filter((text) => text.includes('{"done":true}'))).toHaveLength(200)
  expect(await stopped).toEqual({ cut: [] })
})

test('pipelined requests whose sender leaves do not count as open for ever', async () => {
  const slow = slowRoute()
  const { server, port, lines } = await serve({ routes: [slow.route] })
  const connection = await rawConnection(port)
  connection.write(get('/slow').repeat(3))
  await slow.reached()
  connection.socket.destroy()
  await connection.closed()
  expect(await server.stop({ deadlineMs: 60_000 })).toEqual({ cut: [] })
  // Each leaves a line when it is let go; the last of them would otherwise be kept for good.
  while (lines.filter((line) => line.includes('client gone')).length < 3) await setImmediate()
})

test('asked twice, it is one stop', async () => {
  const { server } = await serve()
  const [first, second] = [server.stop({ deadlineMs: 100 }), server.stop({ deadlineMs: 100 })]
  expect(await first).toBe(await second)
})
