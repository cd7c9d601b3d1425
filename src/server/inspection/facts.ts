import { listAnswers, type StoredAnswer } from '#store/inspection/answer.ts'
import { listFindings, type StoredFinding } from '#store/inspection/finding.ts'
import type { StoredInspection } from '#store/inspection/inspection.ts'
import { listMembers, type StoredMember } from '#store/inspection/member.ts'
import type { StoredSite } from '#store/inspection/site.ts'
import type { Block } from '../docx/gongwen.ts'
import type { Context } from '../handle.ts'
import { aspectsOf, labelIn } from './codes.ts'

/** What a document about units looked at is made from. */
export interface Facts {
  team: StoredMember[]
  answers: StoredAnswer[]
  findings: StoredFinding[]
  aspect(id: string | null): string
}

/** Reads what was seen and found, in one unit or in all that are in sight. */
export async function readFacts(
  { tx, scope, core }: Context,
  inspection: StoredInspection,
  site?: StoredSite,
): Promise<Facts> {
  const aspects = aspectsOf(core)
  return {
    team: (await listMembers(tx, scope, inspection.id)).filter(one => one.leftOn === null),
    answers: await listAnswers(tx, scope, site ? { site: site.id } : { inspection: inspection.id }),
    findings: await listFindings(tx, scope, {
      inspection: inspection.id,
      ...(site ? { units: [site.unit] } : {}),
    }),
    aspect: id => labelIn(aspects, id) || '未注明方面',
  }
}

/** The team in words, its leader first. */
export function teamInWords(team: readonly StoredMember[]): string {
  const named = team.map(one => (one.isLeader ? `${one.name}（组长）` : one.name))
  return named.length === 0 ? '未注明' : named.join('、')
}

export function paragraph(text: string): Block {
  return { kind: 'paragraph', text }
}
