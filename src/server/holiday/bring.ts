import { checkHolidays, readHolidayLines } from '#domain/duty/bring.ts'
import type { HolidayYear } from '#domain/duty/holidays.ts'
import { holidayBring } from '#domain/holiday/contract.ts'
import { Refusal } from '#domain/kernel/refusal.ts'
import { loadPacks } from '#domain/pack/load.ts'
import { insertHolidays } from '#store/duty/setting.ts'
import { findPlain } from '../docx/plain.ts'
import { type Context, type UploadedFile, uploadHandler } from '../handle.ts'

export const bring = uploadHandler(holidayBring, async (context, { year, number }, file) => {
  const days = await readDays(context, { year, number }, file)
  await insertHolidays(context.tx, context.scope, { ...days, ...(number !== undefined && { number }) })
  return { year, off: days.off.length, work: days.work.length }
})

async function readDays(
  { apart }: Context,
  { year, number }: { year: number; number: string | undefined },
  file: UploadedFile,
): Promise<HolidayYear> {
  if (/\.xlsx$/i.test(file.name)) return readHolidayLines(await apart.run('sheet.lines', file), year, number)
  const text = findPlain(file.bytes)?.text
  if (text === undefined)
    throw new Refusal('invalid', `读不出“${file.name}”里的文字，请上传 .yaml、.xlsx 或 .txt`)
  if (!/\.ya?ml$/i.test(file.name)) {
    const lines = text.split(/\r?\n/).map((line, index) => ({ place: `第${index + 1}行`, text: line }))
    return readHolidayLines(lines, year, number)
  }
  return readYaml(text, year)
}

/** The same file that a pack would have, with the same complaints. */
function readYaml(text: string, year: number): HolidayYear {
  const { packs, errors } = loadPacks([{ path: `holidays/${year}.yaml`, text }])
  if (errors.length > 0) {
    const complaints = errors.map(({ line, column, message }) => ({
      place: `第${line}行第${column}列`,
      message,
    }))
    throw new Refusal('invalid', `文件有${errors.length}处要改，没有导入`, { complaints })
  }
  return checkHolidays([...packs.holidays.values()][0] ?? {}, year)
}
