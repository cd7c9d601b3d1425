import { columnsOf } from '#domain/intake/column.ts'
import { intakeTemplate } from '#domain/intake/contract.ts'
import { downloadHandler } from '../handle.ts'
import { getOpenLedger } from '../record/content.ts'
import { WORKBOOK } from '../sheet/media.ts'

export const template = downloadHandler(intakeTemplate, async (context, input) => {
  const ledger = getOpenLedger(context, input.ledger)
  return {
    name: `${ledger.label}填报表.xlsx`,
    mediaType: WORKBOOK,
    bytes: await context.apart.run('intake.template', {
      label: ledger.label,
      columns: columnsOf(ledger).filter(column => column.holds !== 'number'),
      notes: [
        `${ledger.label}：${ledger.summary}`,
        '一行登记一条。一条里有几项的（如议项），一项占一行，其余各栏只填第一行或合并单元格。',
        '填好后在系统的台账页点“导入”。导入前会逐行列出会怎样；有问题的行不会导入，可取回改好再导，已导入的不会重复。',
      ],
      codes: [...context.packs.codes.values()],
    }),
  }
})
