import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { parse } from 'yaml'
import { z } from 'zod'
import { GROUP_KINDS } from '#domain/group/kind.ts'
import { LIST_KIND_NAMES } from '#domain/task/kind.ts'

const FOLDER = join(import.meta.dirname, '../../../packs/demo-county')

const Range = z.tuple([z.number(), z.number()])
const chance = { chance: z.number().default(1) }

/** How one field is made up; exactly one way each. */
const Recipe = z.union([
  z.strictObject({ choices: z.record(z.string(), z.number()), ...chance }),
  z.strictObject({ some: z.record(z.string(), z.number()), ...chance }),
  z.strictObject({ number: Range, at_most: z.string().optional(), ...chance }),
  z.strictObject({ amount: Range, ...chance }),
  z.strictObject({ text: z.array(z.string()).min(1), ...chance }),
  z.strictObject({ who: z.enum(['head', 'one', 'few']), ...chance }),
  z.strictObject({ units: Range, ...chance }),
  z.strictObject({ months: z.literal(true), ...chance }),
  z.strictObject({ yes: z.number(), ...chance }),
])
export type Recipe = z.output<typeof Recipe>

const Items = z.strictObject({
  count: Range,
  of: z.record(z.string(), Recipe),
  /** How the first of them differs. */
  first: z.record(z.string(), Recipe).default({}),
})
const Act = z.strictObject({
  ledger: z.string(),
  kinds: z.array(z.enum(['department', 'town', 'branch'])),
  /** How often a unit does it in an average month. */
  monthly: z.number(),
  fields: z.record(z.string(), z.union([Recipe, Items])),
})
export type Act = z.output<typeof Act>

const Tag = z.strictObject({
  tag: z.string(),
  from: z.string(),
  to: z.string(),
  ledgers: z.array(z.string()),
  share: z.number(),
})
/** What the flagship did besides, so that whatever reports usually say has something behind it. */
const Extra = z.strictObject({
  ledger: z.string(),
  from: z.string(),
  to: z.string(),
  times: z.number(),
  fields: z.record(z.string(), z.string()),
})
/** What units do by rule: once in every such stretch of the year, or in each of some days; `share` of them is kept. */
const Routine = z
  .strictObject({
    ledger: z.string(),
    kinds: z.array(z.enum(['department', 'town', 'branch'])),
    every: z.enum(['month', 'quarter', 'half', 'year']).optional(),
    days: z.array(z.tuple([z.string(), z.string()])).optional(),
    share: z.number(),
    fields: z.record(z.string(), z.string()).default({}),
  })
  .refine(one => (one.every === undefined) !== (one.days === undefined))
export type Routine = z.output<typeof Routine>
const Acts = z.strictObject({
  acts: z.array(Act),
  /** In the ledgers that the county defined itself. */
  own: z.array(Act),
  extras: z.array(Extra),
  routines: z.array(Routine),
  /** Periods the county itself named. */
  periods: z.array(z.strictObject({ name: z.string(), from: z.string(), to: z.string() })),
  /** Which ledgers keep minutes, and how many of the flagship's and of the others' records have them. */
  minutes: z.strictObject({ ledgers: z.array(z.string()), flagship: z.number(), others: z.number() }),
  tags: z.array(Tag),
})

/** What became of units and people since, and who is gathered for what. */
const History = z.strictObject({
  merged: z.strictObject({
    code: z.string(),
    name: z.string(),
    into: z.string(),
    on: z.string(),
    reason: z.string(),
  }),
  renamed: z.strictObject({ code: z.string(), former: z.string(), on: z.string(), reason: z.string() }),
  transferred: z.strictObject({
    from: z.string(),
    to: z.string(),
    on: z.string(),
    title: z.string(),
    reason: z.string(),
  }),
  lines: z.strictObject({ from: z.string(), kind: z.enum(['town', 'department']) }),
  /** How many departments each sponsor one town. */
  sponsors: z.number(),
  terms: z.array(z.strictObject({ role: z.string(), kind: z.string(), round: z.string(), due: z.string() })),
  groups: z.array(
    z.strictObject({
      unit: z.string(),
      kind: z.enum(GROUP_KINDS),
      name: z.string(),
      purpose: z.string(),
      formed: z.string(),
      dissolved: z.string().optional(),
      members: z.number(),
    }),
  ),
})

const codes = z.array(z.string())
/** Lists of the year with their tasks, and letters with who signed. */
const Tasks = z.strictObject({
  lists: z.array(
    z.strictObject({
      unit: z.string(),
      kind: z.enum(LIST_KIND_NAMES),
      title: z.string(),
      issued: z.string(),
      basis: z.string().default(''),
      to: codes,
      tasks: z.array(
        z.strictObject({
          title: z.string(),
          requirement: z.string().default(''),
          source: z.string().default(''),
          due: z.string(),
          /** Other units than the list's. */
          to: codes.optional(),
          /** Units to which those break it down. */
          parts: codes.optional(),
          open: codes.default([]),
          awaiting: codes.default([]),
        }),
      ),
    }),
  ),
  letters: z.array(
    z.strictObject({
      unit: z.string(),
      kind: z.enum(['pledge', 'promise']),
      title: z.string(),
      signed: z.string(),
      to: codes,
      missing: codes,
      body: z.string(),
    }),
  ),
})

const County = z.strictObject({
  name: z.string(),
  code: z.string(),
  flagship: z.string(),
  committee: z.string(),
  discipline: z.string(),
  supervisor: z.string(),
  inspector: z.string(),
  departments: z.record(z.string(), z.string()),
  towns: z.array(z.string()),
  branches: z.array(z.string()),
  villages: z.array(z.string()),
  surnames: z.string(),
  given: z.string(),
})

/** The demo county as data: who is there, and what they do. */
export interface DemoScript extends z.output<typeof Acts>, z.output<typeof Tasks> {
  county: z.output<typeof County>
  history: z.output<typeof History>
}

/** Reads `packs/demo-county`; a fault in it is a fault of the program. */
export async function readScript(): Promise<DemoScript> {
  const [county, acts, history, tasks] = await Promise.all(
    ['county.yaml', 'acts.yaml', 'history.yaml', 'tasks.yaml'].map(async name =>
      parse(await readFile(join(FOLDER, name), 'utf8')),
    ),
  )
  return {
    county: County.parse(county),
    history: History.parse(history),
    ...Acts.parse(acts),
    ...Tasks.parse(tasks),
  }
}
