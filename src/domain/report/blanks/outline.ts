/** Where in a report a sentence stands: the heading above it and whether it speaks of work done, faults or plans. */
export type Mode = 'work' | 'fault' | 'plan'

export interface Passage {
  from: number
  section: string
  mode: Mode
}

const numbering =
  /(?:^|(?<=[\n。；：:]))[ \t\u3000]*((?:第[一二三四五六七八九十]+[部分章节，、]|[一二三四五六七八九十]{1,3}[、.．]|[（(][一二三四五六七八九十\d]{1,3}[）)]|\d{1,2}[、.．](?!\d)|[一二三四五六七八九十]+[是要](?=[^，。]{2}))([^\n。；：:]{0,40}))/g
const faultCue = /(?:问题|不足|差距|困难|短板|薄弱环节|教训)/
const planCue = /(?:下一?步|下一阶段|今后|努力方向|打算|整改措施|改进措施|工作思路|工作计划|明年)/
const sentenceCue =
  /(?:^|[\n。；])[ \t\u3000]*(?:(但|但是|同时|当然)?也?(?:要|应)?看到|(?:主要)?存在的?(?:主要|突出)?(?:问题|不足)|(?:主要)?问题和不足|主要问题|不足之处|(?:[^\n。]{0,40}仍?(?:然|还)?存在(?:着|一些|一定|不少)[^\n。]{0,12}(?:问题|不足|差距)))|(?:^|[\n。；])[ \t\u3000]*(下一?步|今后|接下来|(?:下半年|明年)[，要将])/g

/** Cuts a report into passages by its numbered headings and by the turns “存在问题”, “下一步”. */
export function readOutline(text: string): Passage[] {
  const heads = [...text.matchAll(numbering)].map(found => {
    const title = found[1] ?? ''
    const major = /^[一二三四五六七八九十]{1,3}[、.．]|^第/.test(title)
    return { from: found.index, title, major, cue: undefined as Mode | undefined }
  })
  const cues = [...text.matchAll(sentenceCue)].map(found => {
    const cue: Mode = found[2] ? 'plan' : 'fault'
    return { from: found.index, title: '', major: false, cue }
  })
  const passages: Passage[] = [{ from: 0, section: '', mode: 'work' }]
  let base: Mode = 'work'
  let section = ''
  for (const mark of [...heads, ...cues].sort((a, b) => a.from - b.from)) {
    if (mark.title) section = headingWords(mark.title)
    if (mark.major) base = modeOf(mark.title)
    else if (mark.cue) base = mark.cue
    passages.push({ from: mark.from, section, mode: base })
  }
  return passages
}

/** The passage a place of the text belongs to. */
export function passageAt(passages: readonly Passage[], at: number): Passage {
  const found = passages.findLast(passage => passage.from <= at)
  return found ?? { from: 0, section: '', mode: 'work' }
}

function modeOf(title: string): Mode {
  const short = title.slice(0, 24)
  if (planCue.test(short)) return 'plan'
  return faultCue.test(short) && !/(?:坚持问题|整改|聚焦|成绩|成效|荣誉)/.test(short) ? 'fault' : 'work'
}

function headingWords(title: string): string {
  return title
    .replace(/^[（(]?(?:第?[一二三四五六七八九十\d]+)[）)、.．是要，部分章节]*/, '')
    .replace(/[*＊×xX_]+/g, '')
    .trim()
}
