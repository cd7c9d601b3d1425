import type { MailSettings } from '#domain/channel/contract.ts'
import { calendarOf, isWorkingDay } from '#domain/duty/calendar.ts'
import { HolidayYear } from '#domain/duty/holidays.ts'
import { countsInWords, digestOf } from '#domain/notice/digest.ts'
import { officeTime, pauseAfter } from '#domain/notice/hours.ts'
import type { Database } from '#store/connect.ts'
import { readBroughtHolidays } from '#store/duty/region.ts'
import {
  gatherSendings,
  type Outcome,
  settleSending,
  type TakenSending,
  takeSending,
} from '#store/notice-sending.ts'
import { type Repeated, type RepeatOptions, repeat } from '#store/repeat.ts'
import { sendMail } from '../channel/mail.ts'
import type { Patience, Sent } from '../channel/outside.ts'
import { sendToRobot } from '../channel/robot.ts'
import { openSecret } from '../channel/secret.ts'
import type { Secrets } from '../secrets.ts'
import { stopPath } from './address.ts'

export interface Delivery {
  database: Database
  secrets: Secrets
  /** The days off that came with the program; what administrators brought in is laid over them. */
  holidays: readonly HolidayYear[]
  now?: () => Date
  patience?: Patience
}

/** So many in one pass; the next begins at once. */
const BATCH = 20

/**
 * Makes and sends the messages that are due, in working hours of working days only; returns how many were taken. What a
 * standstill held up goes out as one message for each person and robot.
 */
export async function deliverNotices(delivery: Delivery): Promise<number> {
  const { database, holidays, now = () => new Date() } = delivery
  const calendar = calendarOf([...holidays, ...(await readHolidays(database))])
  const time = officeTime(now(), day => isWorkingDay(calendar, day))
  if (!time) return 0
  await gatherSendings(database, { now: now().toISOString(), ...time })
  let taken = 0
  for (; taken < BATCH; taken += 1) {
    const sending = await takeSending(database, now().toISOString())
    if (!sending) break
    const outcome = await outcomeOf(delivery, sending)
    await settleSending(database, sending, { outcome, now: now().toISOString() })
  }
  return taken
}

/** Delivers every `everyMs` until `stop` is called; passes never overlap. */
export function startDelivery({
  everyMs = 60_000,
  onError,
  ...delivery
}: Delivery & Partial<RepeatOptions>): Repeated {
  return repeat(async () => (await deliverNotices(delivery)) === BATCH, { everyMs, onError })
}

/** Days off are the State Council's: what one region brought in holds for the whole installation. */
async function readHolidays(database: Database): Promise<HolidayYear[]> {
  const brought = await database.transaction().execute(transaction => readBroughtHolidays(transaction))
  return brought.map(one => HolidayYear.parse(one))
}

async function outcomeOf(delivery: Delivery, sending: TakenSending): Promise<Outcome> {
  const isUnwanted = sending.kind === 'mail' && sending.mail === null
  if (isUnwanted || sending.notices.length === 0) return { kind: 'needless' }
  const { now = () => new Date() } = delivery
  const sent = await send(delivery, sending)
  if (sent.kind === 'sent') return sent
  const pause = sent.kind === 'failed' ? pauseAfter(sending.tries) : undefined
  const nextAt = pause === undefined ? undefined : new Date(now().getTime() + pause * 60_000).toISOString()
  return { kind: 'failed', why: sent.why, nextAt }
}

async function send(
  { secrets, patience, now = () => new Date() }: Delivery,
  sending: TakenSending,
): Promise<Sent> {
  const { kind, site, settings, secret, notices, unitName, region, person, mail } = sending
  const { password, address, sign } = openSecret(secrets, secret)
  const link = `${site}/notices`
  const patient = patience ? { patience } : {}
  if (kind !== 'mail') {
    const title = `【闭环】${unitName}：${countsInWords(notices)}`
    return sendToRobot(
      { kind, address, sign, now: now().getTime(), ...patient },
      { title, lines: ['请有关同志登录查看。'], link },
    )
  }
  const to = mail ?? ''
  const stop = site + stopPath(secrets, { region, person: person ?? 0 }, to)
  return sendMail(
    { settings: settings as MailSettings, password, senderName: '闭环', ...patient },
    { ...digestOf(notices), to, link, stop },
  )
}
