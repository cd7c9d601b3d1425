interface Place {
  from: number
  to: number
}

/** A verb and its object run straight into “次”: 召开会议次，开展活动余次。 */
const afterVerb =
  /(?:召开|开展|组织|举办|举行|参加|开办|约谈|谈话|走访|接访|接待|培训|检查|督查|学习|慰问|调研|上党课|讲党课)[^，。；！？：\n\d０-９几多少*×xX_]{0,18}?( ?)(?=(?:余人次|余场次|余次|人次|场次|次)(?:$|[，。；、]))/g
/** What is held several times, in a list whose verb stands further off: 支委会次、党小组会次。 */
const afterEvent =
  /(?:会议?|学习|研讨|培训|轮训|谈话|约谈|党课|党日|活动|教育|教学|检查|督查|督导|督察|调研|走访|宣讲|讲座|庭审|演练|测试|谈心|接访)( ?)(?=余?(?:人次|场次|次)(?:$|[，。；、]))/g
/** A countable noun right before the measure word that counts it: 心得体会篇，发现问题个。 */
const afterThing =
  /(?:(?:问题|意见|建议|隐患|风险点|线索|措施|举措|诉求)( ?)(?=[个条项处](?:$|[，。；、]))|(?:体会|心得|文章|稿件|责任书|承诺书|问卷|意见表|资料|材料|建议书|提醒函)( ?)(?=[份篇](?:$|[，。；、]))|(?:教育片|专题片|警示片|宣传片|纪录片)( ?)(?=部(?:$|[，。；、]))|(?:党员|积极分子|党务工作者)( ?)(?=[名人](?:$|[，。；、])))/g
/** 余 stands only after a figure, % and 万元 as well. */
const afterFigure =
  /(?<=[\u4e00-\u9fff])(?<![数十百千万亿两几多零半有剩业富残空结其一二三四五六七八九]) ?(?=余(?:人次|场次|万?元|[次份篇条个件项名人户家场起]))|(?<=(?:率|比例|占比|率为|率达|率达到|比例为|比例达|同比下降|同比增长))(?=[%％])|(?<=(?:资金|经费|金额|费用|罚款|损失|补贴|投资|支出|投入|收入|共计|合计|累计))(?=[万亿]元(?:$|[，。；、]))/g
/** Words that end in the measure word: 层次, 多次, 首次 lack no figure. */
const wordBefore =
  /(?:[一二三四五六七八九十百千万两半数每本此上下首这那某逐历各再屡多层梯档名场人频依其班版车主批座席轮余几航排编届期]|无数|若干) ?$/

/** The places of a cleaned text where a measure word stands without its figure. */
export function listMissing(text: string): Place[] {
  const places = [afterVerb, afterEvent, afterThing, afterFigure].flatMap(pattern =>
    [...text.matchAll(pattern)].map(match => {
      const to = match.index + match[0].length
      return { from: to - (/ $/.exec(match[0])?.[0].length ?? 0), to }
    }),
  )
  const seen = new Set<number>()
  return places.filter(({ from, to }) => {
    if (seen.has(to) || wordBefore.test(text.slice(Math.max(0, from - 4), from))) return false
    seen.add(to)
    return true
  })
}
