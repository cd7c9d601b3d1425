import { reportList } from '#domain/report/contract.ts'
import { listReports } from '#store/report.ts'
import { handler } from '../handle.ts'

export const list = handler(reportList, async ({ tx, scope, packs }) => {
  const reports = await listReports(tx, scope)
  return {
    reports: reports.map(({ confirmed, proposed, noBasis, ...report }) => ({
      ...report,
      counts: { confirmed, proposed, noBasis },
    })),
    templates: [...packs.reports.values()].map(({ id, label }) => ({ id, label })),
  }
})
