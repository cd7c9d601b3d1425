import { Refusal } from '#domain/kernel/refusal.ts'

const GRADE = '(?:绝密|机密|秘密)'
const TERM = '(?:\\d+(?:年|个月|月|日|天)|长期)'
/** A grade followed by the star of the marking rules; a typist's asterisk counts when a term follows it. */
const STARRED = new RegExp(`${GRADE}级?(?:[★☆✭⭐]|[*＊]${TERM})|★${GRADE}`)
/** A grade with nothing but brackets, a label or a term around it. */
const ALONE = new RegExp(`^[【\\[［（(《]?(?:密级[:：]?)?${GRADE}级?(?:文件|件)?${TERM}?[】\\]］）)》]?$`)
const FIRST_LINES = 20

/** Refuses a document whose name or first lines carry a classification mark; ordinary mention of secrecy passes. */
export function refuseClassified(name: string, lines: readonly string[]): void {
  const first = lines.filter(line => line.trim() !== '').slice(0, FIRST_LINES)
  if (!isMarkedName(name) && !first.some(isMark)) return
  throw new Refusal(
    'forbidden',
    '文件名或首页带有“绝密”“机密”“秘密”的密级标志。本系统不得处理国家秘密，文件没有保存。请按保密规定办理；如果并非涉密文件，请去掉密级标志后再上传。',
  )
}

function isMark(line: string): boolean {
  // Soft breaks keep a mark and a number apart inside one paragraph; spaces are often set between the characters.
  return line.split(/[\u2028\t]/).some(part => {
    const bare = part.replace(/[\s\u200b\ufeff]/g, '')
    return STARRED.test(bare) || ALONE.test(bare)
  })
}

function isMarkedName(name: string): boolean {
  const bare = name.replace(/\.[^.]*$/, '')
  return bare.split(/[\s_\-—·.、，,【】[\]［］（）()《》]+/).some(isMark)
}
