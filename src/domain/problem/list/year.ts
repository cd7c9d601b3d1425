import type { Day } from '#domain/kernel/day.ts'
import { deadlineOf, yearsIn } from './deadline.ts'
import type { Grid } from './grid.ts'

/** The year of days that are written without one, and the day before which it is not certain. */
export interface KnownYear {
  year: number | undefined
  notBefore?: Day
}

/**
 * The year that a list itself tells: its title, else the sheet's name, else the one year all its written deadlines have,
 * else the file's name, else the day on which it was filled in. Several years in one place tell none.
 */
export function yearOf(
  grid: Grid,
  { above, deadlines }: { above: readonly string[]; deadlines: readonly string[] },
): KnownYear {
  const dates = above.flatMap(line => dayIn(line) ?? [])
  const titles = above.filter(line => dayIn(line) === undefined)
  const year =
    onlyYear(titles) ?? onlyYear([grid.name ?? '']) ?? onlyYear(deadlines) ?? onlyYear([grid.file ?? ''])
  if (year !== undefined) return { year }
  const [filled, ...more] = new Set(dates)
  if (filled === undefined || more.length > 0) return { year: undefined }
  return { year: Number(filled.slice(0, 4)), notBefore: filled }
}

function onlyYear(texts: readonly string[]): number | undefined {
  const [year, ...more] = new Set(texts.flatMap(yearsIn))
  return more.length === 0 ? year : undefined
}

/** 填报日期：2023年3月15日 */
function dayIn(line: string): Day | undefined {
  const match =
    /\d{4}[年./-]\d{1,2}[月./-]\d{1,2}|[二〇零一二三四五六七八九]{4}年[一二三四五六七八九十]+月[一二三四五六七八九十]+日/.exec(
      line.normalize('NFKC').replace(/\s/g, ''),
    )
  if (!match) return undefined
  const read = deadlineOf(match[0], undefined)
  return 'day' in read && read.day !== null ? read.day : undefined
}
