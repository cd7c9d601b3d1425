/** The statutory festivals, in the order of the year. */
export const FESTIVALS = {
  'new-year': '元旦',
  spring: '春节',
  qingming: '清明节',
  labour: '劳动节',
  'dragon-boat': '端午节',
  'mid-autumn': '中秋节',
  national: '国庆节',
} as const
export type Festival = keyof typeof FESTIVALS
export const FESTIVAL_NAMES = Object.keys(FESTIVALS) as [Festival, ...Festival[]]

/** Festivals whose date in the solar year is fixed by law; the others follow the moon or the sun and are announced. */
export const FIXED_FESTIVALS = [
  { festival: 'new-year', date: '01-01' },
  { festival: 'labour', date: '05-01' },
  { festival: 'national', date: '10-01' },
] as const satisfies readonly { festival: Festival; date: string }[]
