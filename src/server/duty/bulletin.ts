import { dutyBulletin } from '#domain/duty/contract.ts'
import type { Counts, StandingOut } from '#domain/duty/wire.ts'
import { addDays, addMonths, type Day, dayBefore, dayInWords, type Period } from '#domain/kernel/day.ts'
import { Refusal } from '#domain/kernel/refusal.ts'
import { RUNG_NAMES, RUNGS } from '#domain/ladder/definition.ts'
import { type Board, listAbove, readBoard } from '#store/duty/board.ts'
import { isPending, listOccurrences } from '#store/duty/occurrence.ts'
import { countIssued } from '#store/ladder/count.ts'
import { findUnitPlace } from '#store/unit-place.ts'
import type { Block } from '../docx/gongwen.ts'
import { DOCX } from '../docx/media.ts'
import { type Context, downloadHandler } from '../handle.ts'
import { clauseOf, standingsOf } from './view.ts'

/** A document of more rows is read by nobody; the rest is said to be in the list. */
const MOST = 200
const SOON = 20

export const bulletin = downloadHandler(dutyBulletin, async (context, { unit, month }) => {
  const { tx, actor, today } = context
  const period = monthOf(month)
  if (period.from > today)
    throw new Refusal('invalid', `${inWords(month)}还没有到，不能通报`, {
      complaints: [{ place: 'month', message: '请选本月或以前的月份' }],
    })
  if (await isPending(tx))
    throw new Refusal('conflict', '刚登记的事项还在核对，数字还没有齐，请过一会儿再下载')
  const here = await findHere(context, unit)
  const facts = await readFacts(context, here, { period, on: asOf(period, today) })
  const { composeGongwen } = await import('../docx/gongwen.ts')
  const title = `关于${inWords(month)}应办事项完成情况的通报`
  return {
    name: `${title}.docx`,
    mediaType: DOCX,
    bytes: await composeGongwen({
      shell: '材料稿',
      title,
      addressee: `${here.name}及所属各单位`,
      body: bodyOf(context, facts, inWords(month)),
      issuer: actor.unit.name,
      date: today,
    }),
  }
})

/** What fell due on the month's last day is settled on the day after; of a month that is not over, today. */
function asOf({ to }: Period, today: Day): Day {
  const after = addDays(to, 1)
  return after < today ? after : today
}

interface Here {
  id: number
  name: string
  ord: number
  ordEnd: number
}

async function findHere({ tx, scope, actor }: Context, unit: number | undefined): Promise<Here> {
  const place = await findUnitPlace(tx, scope, { id: unit ?? actor.covers.id })
  const way = place ? await listAbove(tx, scope, place.ord) : []
  const here = way.find(one => one.id === place?.id)
  if (!here) throw new Refusal('absent', '没有这个单位，或者它不在您可以查看的范围内')
  return here
}

interface Facts {
  on: Day
  board: Board
  late: StandingOut[]
  lateTotal: number
  issued: ReadonlyMap<keyof typeof RUNGS, number>
  next: Board
}

async function readFacts(
  context: Context,
  here: Here,
  { period, on }: { period: Period; on: Day },
): Promise<Facts> {
  const { tx, scope } = context
  const interval = { lo: here.ord, hi: here.ordEnd }
  const board = await readBoard(tx, scope, { unit: here, filter: { interval, on, ...period } })
  const { rows, total } = await listOccurrences(tx, scope, {
    filter: { interval, on, ...period, states: ['overdue'] },
    limit: MOST,
  })
  const after = addDays(period.to, 1)
  return {
    on,
    board,
    late: await standingsOf(context, rows, on),
    lateTotal: total,
    issued: await countIssued(tx, scope, { interval, period }),
    next: await readBoard(tx, scope, {
      unit: here,
      filter: { interval, on, ...monthOf(after.slice(0, 7)) },
    }),
  }
}

function bodyOf(
  { core }: Context,
  { on, board, late, lateTotal, issued, next }: Facts,
  month: string,
): Block[] {
  const { total, own, children } = board
  const units = [
    ...(own.owed > 0 ? [{ name: '本级', counts: own }] : []),
    ...children.filter(one => one.counts.owed > 0),
  ]
  const soon = next.duties.filter(one => one.counts.owed > 0).slice(0, SOON)
  const urged = RUNG_NAMES.map(rung => `${RUNGS[rung]}${issued.get(rung) ?? 0}件`).join('、')
  return [
    { kind: 'heading1', text: '一、总体情况' },
    { kind: 'paragraph', text: `${month}到期的${sumInWords(total)}截至${dayInWords(on)}统计。` },
    { kind: 'heading1', text: '二、各单位情况' },
    ...(units.length === 0
      ? [plain('当月没有单位有到期的应办。')]
      : [plain('按单位的次序列出，不排名。'), unitTable(units)]),
    { kind: 'heading1', text: '三、逾期没有办成的' },
    ...(late.length === 0 ? [plain('没有。')] : lateBlocks(late, lateTotal)),
    { kind: 'heading1', text: '四、督促情况' },
    plain(`当月签发${urged}。`),
    { kind: 'heading1', text: '五、下月到期的' },
    plain(
      next.total.owed === 0
        ? '下月没有到期的应办，或者那一年的应办还没有开。'
        : `下月到期的应办${next.total.owed}件：${soon
            .map(({ counts, ...one }) => `${clauseOf(core, one).label}${counts.owed}件`)
            .join('，')}${next.duties.length > soon.length ? '等' : ''}。`,
    ),
  ]
}

function sumInWords({ owed, done, doneLate, overdue, gap, near, notDue, paused, exempt }: Counts): string {
  const besides = [
    ...(near + notDue > 0 ? [`还没有到期${near + notDue}件`] : []),
    ...(paused > 0 ? [`停表${paused}件`] : []),
    ...(exempt > 0 ? [`另有经同意不适用的${exempt}件`] : []),
  ]
  return `应办${owed}件，已办成${done}件（其中逾期办成${doneLate}件），逾期没有办成${overdue}件，缺${gap}次${besides
    .map(one => `，${one}`)
    .join('')}。`
}

function unitTable(units: readonly { name: string; counts: Counts }[]): Block {
  return {
    kind: 'table',
    header: ['单位', '应办', '已办成', '逾期办成', '逾期', '缺次'],
    breadths: [3, 1, 1, 1.2, 1, 1],
    rows: units.map(({ name, counts: { owed, done, doneLate, overdue, gap } }) => [
      name,
      ...[owed, done, doneLate, overdue, gap].map(String),
    ]),
  }
}

function lateBlocks(late: readonly StandingOut[], total: number): Block[] {
  return [
    {
      kind: 'table',
      header: ['单位', '事项', '依据', '到期', '逾期天数'],
      breadths: [2, 3, 3, 1.6, 1],
      rows: late.map(({ unitName, clause, keyWords, due, daysLate }) => [
        unitName,
        `${clause.label}（${keyWords}）`,
        `${clause.document}${clause.article}`,
        due,
        String(daysLate ?? ''),
      ]),
    },
    ...(total > late.length ? [plain(`共${total}件，这里列出${late.length}件，其余见应办清单。`)] : []),
  ]
}

function plain(text: string): Block {
  return { kind: 'paragraph', text }
}

function monthOf(month: string): Period {
  const from = `${month}-01`
  return { from, to: dayBefore(addMonths(from, 1)) }
}

function inWords(month: string): string {
  const [year, number] = month.split('-').map(Number)
  return `${year}年${number}月`
}
