import { ROLLS } from '#domain/roll/columns.ts'
import { rollTemplate } from '#domain/roll/contract.ts'
import { downloadHandler } from '../handle.ts'
import { WORKBOOK } from '../sheet/media.ts'
import { LISTS } from './reading.ts'

export const template = downloadHandler(rollTemplate, async ({ apart }, { kind }) => {
  const { label, columns, notes } = ROLLS[kind]
  return {
    name: `${label}填报表.xlsx`,
    mediaType: WORKBOOK,
    bytes: await apart.run('intake.template', { label, columns, notes, codes: LISTS }),
  }
})
