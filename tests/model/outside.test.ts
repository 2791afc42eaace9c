import { obstacleTo } from '../../src/model/outside'

test.each([
  ['https://bot.example.org', undefined],
  ['https://bot.example.org:8443/below', undefined],
  ['https://8.8.8.8/', undefined],
  ['https://172.32.0.1/', undefined],
  ['https://[2001:db8::1]/', undefined],
  ['http://bot.example.org', 'no-https'],
  ['http://localhost:3978', 'this-machine'],
  ['https://bot.localhost', 'this-machine'],
  ['https://127.0.0.1', 'this-machine'],
  ['https://[::1]:3978', 'this-machine'],
  ['http://0.0.0.0', 'this-machine'],
  ['https://10.1.2.3', 'private-network'],
  ['https://192.168.0.10', 'private-network'],
  ['https://172.16.0.1', 'private-network'],
  ['https://172.31.255.1', 'private-network'],
  ['https://169.254.169.254', 'private-network'],
  ['https://100.64.0.1', 'private-network'],
  ['https://[fd00::1]', 'private-network'],
  ['https://[fe80::1]', 'private-network'],
  ['http://intranet', 'private-network'],
  ['https://bot.local', 'private-network'],
  ['https://bot.internal', 'private-network'],
  ['https://fcbayern.example', undefined],
  ['https://fd.example', undefined],
  ['https://10.example.org', undefined],
])('%s: %s', (address, obstacle) => {
  expect(obstacleTo(address)).toBe(obstacle)
})
