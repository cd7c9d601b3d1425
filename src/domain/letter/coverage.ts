/** A copy of a letter with the digests its signers signed. */
export interface CopyState {
  digest: string
  signed: readonly { digest: string }[]
}

export const COPY_STATES = { missing: '未签', signed: '已签', void: '内容已改，原签字作废' } as const
export type CopyStateName = keyof typeof COPY_STATES
export const COPY_STATE_NAMES = Object.keys(COPY_STATES) as [CopyStateName, ...CopyStateName[]]

/** A signature holds for the very words it was given under, for no others. */
export function copyState({ digest, signed }: CopyState): CopyStateName {
  if (signed.some(one => one.digest === digest)) return 'signed'
  return signed.length > 0 ? 'void' : 'missing'
}
