import { askOf } from '#domain/report/ask.ts'
import { whyNoProposal } from '#domain/report/blanks/propose.ts'
import { reportPropose } from '#domain/report/contract.ts'
import { handler } from '../handle.ts'
import { answerAll, answerOf } from './answers.ts'
import { getBlank, getReport } from './get.ts'
import { proposerOf } from './vocabulary.ts'

const SHOWN = 5

export const propose = handler(reportPropose, async (context, { id, seq }) => {
  const { packs } = context
  const { report, blanks, text } = await getReport(context, id)
  const blank = getBlank(blanks, seq).place
  const neighbours = blanks.map(row => row.place)
  const proposals = proposerOf(packs)({ text, blank, neighbours, limit: SHOWN }).flatMap(proposal => {
    const metric = packs.metrics.get(proposal.metric)
    return metric ? [{ proposal, question: askOf({ proposal, metric, blank, text }) }] : []
  })
  const answers = await answerAll(
    context,
    report,
    proposals.map(({ question }) => question),
  )
  return {
    proposals: proposals.flatMap(({ proposal, question }, index) => {
      const answered = answers[index]
      if (!answered) return []
      const { answer } = answerOf(context, { blank, text, question, answered })
      return [
        { question, label: proposal.label, confidence: proposal.confidence, reason: proposal.reason, answer },
      ]
    }),
    why: proposals.length === 0 ? whyNoProposal({ text, blank, neighbours }) : null,
  }
})
