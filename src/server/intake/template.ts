import { intakeTemplate } from '#domain/intake/contract.ts'
import { downloadHandler } from '../handle.ts'
import { getOpenLedger } from '../record/content.ts'

export const WORKBOOK = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'

export const template = downloadHandler(intakeTemplate, async (context, input) => {
  const ledger = getOpenLedger(context, input.ledger)
  return {
    name: `${ledger.label}填报表.xlsx`,
    mediaType: WORKBOOK,
    bytes: await context.apart.run('intake.template', { ledger, codes: [...context.packs.codes.values()] }),
  }
})
