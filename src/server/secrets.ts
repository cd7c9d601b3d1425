import {
  createCipheriv,
  createDecipheriv,
  createHmac,
  hkdfSync,
  randomBytes,
  timingSafeEqual,
} from 'node:crypto'

/** Keeps small secrets and signs addresses, by keys made from the installation's own, which lies in the data folder. */
export interface Secrets {
  seal(text: string): Buffer
  /** Throws when it was sealed under another key or changed. */
  open(sealed: Uint8Array): string
  /** 22 characters that stand for the text in an address. */
  sign(text: string): string
  isSigned(text: string, signature: string): boolean
}

const IV = 12
const TAG = 16

/** The secrets of an installation by its key. */
export function secretsOf(key: Uint8Array): Secrets {
  const sign = (text: string) =>
    createHmac('sha256', keyFor(key, 'bihuan.links.1')).update(text).digest('base64url').slice(0, 22)
  return {
    seal: text => {
      const iv = randomBytes(IV)
      const cipher = createCipheriv('aes-256-gcm', keyFor(key, 'bihuan.secrets.1'), iv)
      const body = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()])
      return Buffer.concat([iv, cipher.getAuthTag(), body])
    },
    open: sealed => {
      const decipher = createDecipheriv(
        'aes-256-gcm',
        keyFor(key, 'bihuan.secrets.1'),
        sealed.subarray(0, IV),
      )
      decipher.setAuthTag(sealed.subarray(IV, IV + TAG))
      return Buffer.concat([decipher.update(sealed.subarray(IV + TAG)), decipher.final()]).toString('utf8')
    },
    sign,
    isSigned: (text, signature) => {
      const right = Buffer.from(sign(text))
      const given = Buffer.from(signature)
      return right.length === given.length && timingSafeEqual(right, given)
    },
  }
}

function keyFor(key: Uint8Array, use: string): Buffer {
  return Buffer.from(hkdfSync('sha256', key, Buffer.alloc(0), use, 32))
}
