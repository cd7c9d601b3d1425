/** What a piece of evidence is of: the way, the result, the look at it. */
export const EVIDENCE_KINDS = {
  process: '过程材料',
  result: '结果证据',
  check: '核验记录',
} as const
export type EvidenceKind = keyof typeof EVIDENCE_KINDS
