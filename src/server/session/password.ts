import { hash } from '@node-rs/argon2'

/** argon2id, 19 MiB, two passes (RFC 9106, OWASP's minimum): what one guess costs. */
const COST = { memoryCost: 19_456, timeCost: 2, parallelism: 1 }

/** Hashes a password for storage. */
export function hashPassword(password: string): Promise<string> {
  return hash(password, COST)
}
