import { refusedToken } from '../../src/doctor/refused-token'
import { APP_ID, SECRET, TENANT_ID } from './setup'

const single = { type: 'SingleTenant', appId: APP_ID, tenantId: TENANT_ID, password: SECRET } as const
const multi = { type: 'MultiTenant', appId: APP_ID, password: SECRET } as const

const refusal = (code: number, words = 'No.') =>
  JSON.stringify({
    error: 'invalid_client',
    error_description: `AADSTS${code}: ${words}\r\nTrace ID: 255d1aef\r\nTimestamp: 2026-11-24 10:00:00Z`,
    error_codes: [code],
  })

describe('every usual refusal says what to do', () => {
  test.each<readonly [number, string, RegExp]>([
    [7000215, 'secret-wrong', /copy the column "Value" into MicrosoftAppPassword/],
    [7000222, 'secret-expired', /new client secret/],
    [7000216, 'secret-not-taken', /new client secret/],
    [7000218, 'secret-not-taken', /new client secret/],
    [700016, 'app-not-in-tenant', /compare MicrosoftAppId .* and MicrosoftAppTenantId/],
    [700038, 'app-id-refused', /into MicrosoftAppId/],
    [7000229, 'service-principal-missing', /create the service principal/],
    [7000112, 'app-disabled', /Enterprise applications/],
    [90002, 'tenant-unknown', /into MicrosoftAppTenantId/],
    [900023, 'tenant-unknown', /into MicrosoftAppTenantId/],
    [500011, 'bot-service-not-in-tenant', /api\.botframework\.com/],
    [500014, 'bot-service-not-in-tenant', /Enterprise applications/],
    [53003, 'blocked-by-policy', /Conditional Access/],
    [90033, 'token-service-busy', /again in a minute/],
  ])('AADSTS%i: %s', (code, expected, next) => {
    const finding = refusedToken(400, refusal(code), single)
    expect(finding.code).toBe(expected)
    expect(finding.next).toMatch(next)
    expect(finding.evidence).toBe(`Microsoft gives no token: AADSTS${code}: No.`)
  })

  test('AADSTS700016 for a multi-tenant bot: it is single tenant, most likely', () => {
    const finding = refusedToken(400, refusal(700016), multi)
    expect(finding.code).toBe('app-is-not-multi-tenant')
    expect(finding.next).toContain('MicrosoftAppType=SingleTenant')
  })
})

test('a passing fault is a warning, a refusal an error', () => {
  expect(refusedToken(400, refusal(90033), single).level).toBe('warning')
  expect(refusedToken(401, refusal(7000215), single).level).toBe('error')
})

test('a number that is not known here leads to Microsoft’s page about it', () => {
  expect(refusedToken(400, refusal(9999999, 'Something new.'), single)).toEqual({
    level: 'error',
    code: 'token-refused',
    evidence: 'Microsoft gives no token: AADSTS9999999: Something new.',
    next: expect.stringContaining('https://login.microsoftonline.com/error?code=9999999') as string,
  })
})

test('the number is read from the words where it stands nowhere else', () => {
  const body = JSON.stringify({
    error: 'unauthorized_client',
    error_description: 'AADSTS700016: Not found. Trace ID: x',
  })
  expect(refusedToken(400, body, single)).toMatchObject({
    code: 'app-not-in-tenant',
    evidence: 'Microsoft gives no token: AADSTS700016: Not found.',
  })
})

test('a refusal without words and number keeps its error', () => {
  const finding = refusedToken(400, '{"error":"invalid_request"}', single)
  expect(finding).toMatchObject({ code: 'token-refused', evidence: 'Microsoft gives no token: invalid_request.' })
  expect(finding.next).not.toContain('NaN')
})
