import { Refusal } from '#domain/kernel/refusal.ts'

const SHORTEST = 10

/**
 * Refuses a new password that is short, of one sort of characters, carries the login, or is the public demo one.
 * `place` is the field it was typed into.
 */
export function checkPassword(
  password: string,
  { login, demoPassword, place = 'password' }: { login: string; demoPassword: string; place?: string },
): void {
  const message = whyWeak(password, { login, demoPassword })
  if (message) throw new Refusal('invalid', message, { complaints: [{ place, message }] })
}

function whyWeak(
  password: string,
  { login, demoPassword }: { login: string; demoPassword: string },
): string | undefined {
  if (password === demoPassword) return '这是公开的演示密码，不能使用，请另设'
  if (password.length < SHORTEST) return `密码至少${SHORTEST}个字符`
  if (!/[A-Za-z]/.test(password) || !/\d/.test(password)) return '密码要同时有字母和数字'
  if (password.toLowerCase().includes(login.toLowerCase())) return '密码里不要包含账号'
  return undefined
}

/** Failed tries after which a login, or an address, has to wait until the window has passed. */
export const SIGN_IN_LIMITS = { perLogin: 5, perAddress: 50, windowMinutes: 15 } as const

/** Minutes without a request, and in all, after which a session ends. */
export const SESSION_LIMITS = { idleMinutes: 30, absoluteHours: 12 } as const
