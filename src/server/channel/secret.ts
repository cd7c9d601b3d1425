import { z } from 'zod'
import type { Secrets } from '../secrets.ts'

const Kept = z.object({
  password: z.string().default(''),
  address: z.string().default(''),
  sign: z.string().default(''),
})
export type KeptSecret = z.output<typeof Kept>

/** What a channel keeps secret, as it lies in the database. */
export function sealSecret(secrets: Secrets, kept: KeptSecret): Uint8Array {
  return secrets.seal(JSON.stringify(kept))
}

/** Empty where nothing is kept. */
export function openSecret(secrets: Secrets, sealed: Uint8Array | null): KeptSecret {
  return Kept.parse(sealed ? JSON.parse(secrets.open(sealed)) : {})
}
