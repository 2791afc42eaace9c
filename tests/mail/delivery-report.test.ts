import { deliveryReport } from '../../src/mail/delivery-report'
import { MAILS, receiveMail } from '../support/mail/read-mail'
import { REPORTS } from '../support/mail/corpus'

test.each(REPORTS)('%s is read', async (name, report) => {
  expect(deliveryReport(await receiveMail(name))).toEqual(report)
})

const reports = new Set(REPORTS.map(([name]) => name))

test.each(MAILS.filter((name) => !reports.has(name)))('%s is no report', async (name) => {
  expect(deliveryReport(await receiveMail(name))).toBeUndefined()
})
