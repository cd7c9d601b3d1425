import { campaignShow } from '#domain/campaign/contract.ts'
import { groupBy } from '#domain/kernel/group.ts'
import {
  countCampaignProblems,
  listCampaignNames,
  listCampaignSteps,
  type ProblemCount,
  type StoredCampaign,
} from '#store/campaign.ts'
import { readBoard } from '#store/duty/board.ts'
import { isPending } from '#store/duty/occurrence.ts'
import { countListed } from '#store/record-list.ts'
import { freshHandler } from '../duty/fresh.ts'
import type { Context } from '../handle.ts'
import { codesOf } from '../problem-codes.ts'
import { getCampaign, whyNotChanged } from './get.ts'
import { headOf, statesOf, sumOf } from './sum.ts'
import { kindsOf } from './words.ts'

export const show = freshHandler(campaignShow, async (context, { id }) => {
  const { tx, scope, today } = context
  const campaign = await getCampaign(context, id)
  const counts = await countCampaignProblems(tx, scope, { campaigns: [id], on: today })
  const { duties, ledgers } = campaign.isWhole
    ? await listCampaignNames(tx, scope, id)
    : { duties: [], ledgers: [] }
  return {
    campaign: { ...headOf(campaign), template: campaign.template, summary: campaign.summary },
    today,
    pending: duties.length > 0 && (await isPending(tx)),
    steps: await stepsOf(context, campaign),
    problems: sumOf(counts),
    states: statesOf(counts),
    units: unitsOf(counts),
    aspects: aspectsOf(context, counts),
    duties: await dutiesOf(context, campaign, duties),
    ledgers: await ledgersOf(context, campaign, ledgers),
    can: { change: whyNotChanged(campaign) },
  }
})

async function stepsOf({ tx, scope, packs, today }: Context, { id, template }: StoredCampaign) {
  const kinds = kindsOf(packs, template)
  const steps = await listCampaignSteps(tx, scope, [id])
  return steps.map(({ campaign: _, seq: _seq, record, recordTitle, ...step }) => ({
    ...step,
    kindLabel: kinds.get(step.kind) ?? step.kind,
    record: record === null ? null : { id: record, title: recordTitle ?? '登记' },
    isLate: step.doneOn === null && step.to < today,
  }))
}

function unitsOf(counts: readonly ProblemCount[]) {
  return [...groupBy(counts, one => one.unit)].map(([unit, of]) => ({
    unit,
    name: of[0]?.unitName ?? '',
    ...sumOf(of),
  }))
}

function aspectsOf({ core }: Context, counts: readonly ProblemCount[]) {
  const labels = codesOf(core).aspect
  return [...groupBy(counts, one => one.aspect)]
    .map(([aspect, of]) => ({
      aspect,
      label: aspect === null ? '没有注明方面' : (labels.get(aspect) ?? aspect),
      ...sumOf(of),
    }))
    .sort((a, b) => b.total - a.total)
}

/** What is owed by the duties named, due in the campaign's days, of all units in sight. */
async function dutiesOf(
  { tx, scope, packs, today }: Context,
  { from, to, endedOn }: StoredCampaign,
  duties: readonly string[],
) {
  if (duties.length === 0) return []
  const board = await readBoard(tx, scope, {
    unit: scope.unit,
    filter: { interval: scope.read, on: today, from, to: endedOn ?? to },
  })
  const counted = new Map(board.duties.map(one => [one.duty, one.counts]))
  return duties.map(duty => ({
    duty,
    label: packs.duties.get(duty)?.duty.label ?? duty,
    owed: counted.get(duty)?.owed ?? 0,
    done: counted.get(duty)?.done ?? 0,
    overdue: counted.get(duty)?.overdue ?? 0,
  }))
}

/** How many entries of the ledgers named fell in the campaign's days, of all units in sight. */
async function ledgersOf(
  { tx, scope, packs }: Context,
  { from, to, endedOn }: StoredCampaign,
  ledgers: readonly string[],
) {
  const counted = []
  for (const ledger of ledgers)
    counted.push({
      ledger,
      label: packs.ledgers.get(ledger)?.label ?? ledger,
      entries: await countListed(tx, scope, {
        ledger,
        interval: scope.read,
        from,
        to: endedOn ?? to,
        choices: {},
        state: 'valid',
      }),
    })
  return counted
}
