import { z } from 'zod'
import { Identifier, Label } from '#domain/kernel/identifier.ts'

/** The four rungs of the ladder, the lowest first; none is ever passed over. */
export const RUNGS = { remind: '提示', dispatch: '调度', inspect: '督查', supervise: '督办' } as const
export type Rung = keyof typeof RUNGS
export const RUNG_NAMES = Object.keys(RUNGS) as [Rung, ...Rung[]]

/** Whom a rung is addressed to besides the unit: who answers for the matter, or also who leads the unit. */
export const ADDRESSEES = { owner: '责任人', leader: '责任人和主要负责人' } as const

const WorkingDays = z.int().max(60)

const RungDefinition = z.strictObject({
  rung: z.enum(RUNG_NAMES),
  /** Working days after the due day, or after what was waited for on the rung below. */
  after: WorkingDays.min(1),
  /** Working days the unit has to answer. */
  answer_within: WorkingDays.min(1),
  to: z.enum(Object.keys(ADDRESSEES) as [keyof typeof ADDRESSEES, ...(keyof typeof ADDRESSEES)[]]),
  /** What the unit has to answer. */
  asks: z.string().min(1).max(200),
})
export type RungDefinition = z.output<typeof RungDefinition>

/** How often something may be had, and for how many days at most each time. */
const Allowance = z.strictObject({ times: z.int().min(0).max(12), days: z.int().min(1).max(180) })

/** 督办阶梯: when which rung falls due, what it asks for and what puts it off. How things are done here, not law. */
export const LadderDefinition = z.strictObject({
  id: Identifier,
  version: z.int().min(1),
  label: Label,
  /** What climbs by it. */
  for: z.enum(['duty']),
  rungs: z.array(RungDefinition).refine(rungs => rungs.map(one => one.rung).join() === RUNG_NAMES.join(), {
    error: `阶梯应当依次是${Object.values(RUNGS).join('、')}，一级不缺，请改正`,
  }),
  /** Working days within which a unit may promise to have it done. */
  promise_within: WorkingDays.min(1),
  /** 延期, by leave. */
  extension: Allowance,
  /** 停表 of the ladder, without leave; ended from above it is not had again. */
  pause: Allowance,
  note: z.string().min(1).max(300).optional(),
})
export type LadderDefinition = z.output<typeof LadderDefinition>

/** The definition of a rung of a ladder. */
export function rungOf({ rungs }: LadderDefinition, rung: Rung): RungDefinition {
  const found = rungs.find(one => one.rung === rung)
  if (!found) throw new Error(`a ladder without ${rung}`)
  return found
}

/** The rung above one; undefined above the last. */
export function rungAbove(rung: Rung): Rung | undefined {
  return RUNG_NAMES[RUNG_NAMES.indexOf(rung) + 1]
}
