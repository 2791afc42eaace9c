import { createRequire } from 'node:module'

/**
 * The yardstick: the smallest bot that botbuilder and restify make, without storage, validation or matching.
 * Run as a child process: tells its port to the parent.
 */
const require = createRequire(import.meta.url)
const restify = require('restify')
const { CloudAdapter, ConfigurationBotFrameworkAuthentication } = require('botbuilder')

const adapter = new CloudAdapter(new ConfigurationBotFrameworkAuthentication({}))
const server = restify.createServer()
server.use(restify.plugins.bodyParser())
server.post('/api/messages', async (request, response) => {
  await adapter.process(request, response, async (context) => {
    if (context.activity.type === 'message') await context.sendActivity(`Echo: ${context.activity.text}`)
  })
})
server.listen(0, '127.0.0.1', () => process.send({ port: server.address().port }))
process.on('disconnect', () => process.exit(0))
